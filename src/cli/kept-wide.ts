/** What commands say where a name stays undeclared, since recorded objections count for everything under it. */

/** The option that declares it. */
export const NEW_SCOPE: readonly [flags: string, description: string] = [
  '--new-scope',
  'declare names that recorded objections use, so that these count for them alone',
];

/** The lines that tell of such names; none where there are none. */
export function describeKeptWide(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `notice: nobody declared a name that recorded objections use, so these count for everything: ${names.join(', ')}`,
    '  hint: if the name is right, do this again with --new-scope, and they count for it alone',
  ];
}
