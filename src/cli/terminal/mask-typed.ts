/** Keeps numbers of the command line out of the messages that quote it (P5). */

/** Fewer make no number; looked at first, since most command lines have none. */
const MAY_HOLD_NUMBER = /\d(?:\D*\d){7}/;

/**
 * Makes what replaces in a text every phone number that was typed, whole arguments and parts of them. Numbers that
 * nobody typed stay: hints show how one is written.
 */
export async function maskFor(argv: readonly string[]): Promise<(text: string) => string> {
  const suspects = argv.slice(2).filter((argument) => MAY_HOLD_NUMBER.test(argument));
  if (suspects.length === 0) return (text) => text;
  const { holdsPhoneNumber, maskPhoneNumbers } = await import('../../store/free-text.js');
  const masks = suspects
    .flatMap((argument) => [argument, argument.trim(), ...argument.split(/[=,;]/)])
    .filter((part) => holdsPhoneNumber(part))
    .sort((a, b) => b.length - a.length)
    .map((part) => [part, maskPhoneNumbers(part)] as const);
  return (text) => masks.reduce((masked, [part, mask]) => masked.replaceAll(part, mask), text);
}
