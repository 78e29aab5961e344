/**
 * Makes the valid consents of a screening table that end before an instant expired ones. Twin:
 * `ScreeningTable.endConsents` in store/screening-table.ts, which says how the states of a table are laid out.
 */
export function endConsents(states: usize, slots: u32, asOf: f64, standingBits: u32, expired: u32): void {
  const end = states + ((<usize>slots) << 4);
  for (let state = states; state < end; state += 16) {
    const until = load<f64>(state, 8);
    if (until === 0 || until >= asOf) continue;
    store<u32>(state, (load<u32>(state, 4) & ~standingBits) | expired, 4);
    store<f64>(state, 0, 8);
  }
}
