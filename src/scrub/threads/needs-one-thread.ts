/**
 * Thrown where a list cannot be shared out among threads: a record longer than a block, quotes that never close, more
 * numbers than its bytes allowed for. One thread can do such a list, or say exactly what is wrong with it.
 */
export class NeedsOneThread extends Error {}
