/**
 * The kernel: the loops through which every byte and every record of a list goes, in AssemblyScript (TypeScript's
 * syntax, compiled to WebAssembly with 128-bit vectors). No objects and no allocation: functions get addresses in the
 * one memory that `kernel/working-memory.ts` gives out, and each has a twin in plain TypeScript that says what it means.
 */

export { chooseTexts, enterTexts } from './choose-texts';
export { count } from './count';
export { decide } from './decide';
export { endConsents } from './end-consents';
export { fillBlocks } from './fill-blocks';
export { findCut } from './find-cut';
export { judge, listQuestions } from './judge';
export { touched } from './kept-numbers';
export { probe, touchedKeys, touchedStates } from './probe';
export { preparePlan, readPhones } from './read-phones';
export { scan } from './scan';
export { prepareTables } from './tables';
export { writeKept, writeRejected } from './write-records';
