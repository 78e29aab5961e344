/**
 * From what is known of subjects to reasons, and which ledger knows more. Twins: `Screener` in scrub/screener.ts and
 * `RejectionOrigins` in scrub/rejection-origins.ts.
 */

/**
 * Adds to the reasons against each number of a block, `phones` of them a record, what its subject's facts give: their
 * verdict where nothing speaks against the number itself, else their objections alone.
 *
 * `verdicts` holds a word for each value of `facts & factsMask`, then as many for professionals; `objections` one for each.
 */
export function judge(
  records: u32,
  phones: u32,
  numbers: usize,
  facts: usize,
  business: usize,
  reasons: usize,
  verdicts: usize,
  objections: usize,
  factsMask: u32,
): void {
  const slots = records * phones;
  let record: u32 = 0;
  let last = phones - 1;
  for (let slot: u32 = 0; slot < slots; slot++) {
    if (load<f64>(numbers + ((<usize>slot) << 3)) !== 0) {
      const word = (<usize>slot) << 2;
      const known = load<u32>(facts + word) & factsMask;
      const own = load<u32>(reasons + word);
      const row = known + (factsMask + 1) * <u32>load<u8>(business + record);
      const added = own === 0 ? verdicts + ((<usize>row) << 2) : objections + ((<usize>known) << 2);
      store<u32>(reasons + word, own | load<u32>(added));
    }
    // Without a division: what is the next record's begins after the last slot of this one.
    if (slot === last) {
      record++;
      last += phones;
    }
  }
}

/**
 * Finds the reason of every slot that is told, into `bits` (0 for none), and lists the slots of whose reason a ledger
 * tells more: the first of those in `foremost`, where there is one, else the first of all.
 *
 * `ledgers` holds, by the position of a reason's bit, one more than the number of its ledger, 0 for none. Ledger `l` gets
 * its slots from word `l * room` of `lists` on, and how many they are in word `l` of `result`.
 */
export function listQuestions(
  records: u32,
  phones: u32,
  reasons: usize,
  recordReasons: usize,
  foremost: u32,
  ledgers: usize,
  ledgerCount: u32,
  bits: usize,
  lists: usize,
  room: u32,
  result: usize,
): void {
  for (let ledger: u32 = 0; ledger < ledgerCount; ledger++) store<u32>(result + ((<usize>ledger) << 2), 0);
  const slots = records * phones;
  let record: u32 = 0;
  let last = phones - 1;
  for (let slot: u32 = 0; slot < slots; slot++) {
    const word = (<usize>slot) << 2;
    let all = load<u32>(reasons + word) | load<u32>(recordReasons + ((<usize>record) << 2));
    if ((all & foremost) !== 0) all &= foremost;
    store<u32>(bits + word, all & (0 - all));
    const ledger = all === 0 ? 0 : <u32>load<u8>(ledgers + ctz(all));
    if (ledger !== 0) {
      const count = result + ((<usize>(ledger - 1)) << 2);
      const place = load<u32>(count);
      store<u32>(lists + ((<usize>((ledger - 1) * room + place)) << 2), slot);
      store<u32>(count, place + 1);
    }
    if (slot === last) {
      record++;
      last += phones;
    }
  }
}
