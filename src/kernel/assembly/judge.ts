/**
 * From what is known of subjects to reasons, and which ledger knows more. Twins: `Screener` in scrub/screener.ts and
 * `RejectionOrigins` in scrub/rejection-origins.ts.
 */

/**
 * Adds to the reasons against each number of a block, one phone a record, what its subject's facts give: their verdict
 * where nothing speaks against the number itself, else their objections alone.
 *
 * `verdicts` holds a word for each value of `facts & factsMask`, then as many for professionals; `objections` one for each.
 */
export function judge(
  records: u32,
  numbers: usize,
  facts: usize,
  business: usize,
  reasons: usize,
  verdicts: usize,
  objections: usize,
  factsMask: u32,
): void {
  for (let record: u32 = 0; record < records; record++) {
    const word = (<usize>record) << 2;
    if (load<f64>(numbers + ((<usize>record) << 3)) === 0) continue;
    const known = load<u32>(facts + word) & factsMask;
    const own = load<u32>(reasons + word);
    const row = known + (factsMask + 1) * <u32>load<u8>(business + record);
    const added = own === 0 ? verdicts + ((<usize>row) << 2) : objections + ((<usize>known) << 2);
    store<u32>(reasons + word, own | load<u32>(added));
  }
}

/**
 * Finds the first reason of every record, into `bits` (0 for none), and lists the records whose first reason a ledger
 * tells more of.
 *
 * `ledgers` holds, by the position of a reason's bit, one more than the number of its ledger, 0 for none. Ledger `l` gets
 * its records from word `l * room` of `lists` on, and how many they are in word `l` of `result`.
 */
export function listQuestions(
  records: u32,
  reasons: usize,
  recordReasons: usize,
  ledgers: usize,
  ledgerCount: u32,
  bits: usize,
  lists: usize,
  room: u32,
  result: usize,
): void {
  for (let ledger: u32 = 0; ledger < ledgerCount; ledger++) store<u32>(result + ((<usize>ledger) << 2), 0);
  for (let record: u32 = 0; record < records; record++) {
    const word = (<usize>record) << 2;
    const all = load<u32>(reasons + word) | load<u32>(recordReasons + word);
    store<u32>(bits + word, all & (0 - all));
    if (all === 0) continue;
    const ledger = <u32>load<u8>(ledgers + ctz(all));
    if (ledger === 0) continue;
    const count = result + ((<usize>(ledger - 1)) << 2);
    const place = load<u32>(count);
    store<u32>(lists + ((<usize>((ledger - 1) * room + place)) << 2), record);
    store<u32>(count, place + 1);
  }
}
