/**
 * Chooses the texts of which rejected lines are made. Twin: `RejectedWriter` in scrub/rejected-writer.ts, which writes
 * those that nobody asked for before.
 */

/** A slot of the table: reasons, origin, texts, and a word that is 0 in a free one. */
const SLOT_BYTES: usize = 16;

/**
 * Gives `forms` the texts of rejected records from number `from` on, 0 for those of which a reason is one of `singly`, and
 * returns the first whose texts are not in the table, or that is only a `duplicate`.
 *
 * `origins` holds the number of an origin by record, -1 for none. The table has `slots` slots, a power of two, some of
 * which must be free.
 */
export function chooseTexts(
  from: u32,
  records: u32,
  primaryBits: usize,
  allReasons: usize,
  origins: usize,
  singly: u32,
  duplicate: u32,
  table: usize,
  slots: u32,
  forms: usize,
): u32 {
  for (let record = from; record < records; record++) {
    const word = (<usize>record) << 2;
    const primary = load<u32>(primaryBits + word);
    if (primary === 0) continue;
    if (primary === duplicate) return record;
    const reasons = load<u32>(allReasons + word);
    let texts: u32 = 0;
    if ((reasons & singly) === 0) {
      const at = slotOf(table, slots, reasons, load<u32>(origins + word));
      if (load<u32>(at, 12) === 0) return record;
      texts = load<u32>(at, 8);
    }
    store<u32>(forms + word, texts);
  }
  return records;
}

/** Enters the texts of records with these reasons and this origin, which the table must not hold yet. */
export function enterTexts(reasons: u32, origin: u32, texts: u32, table: usize, slots: u32): void {
  const at = slotOf(table, slots, reasons, origin);
  store<u32>(at, reasons);
  store<u32>(at, origin, 4);
  store<u32>(at, texts, 8);
  store<u32>(at, 1, 12);
}

/** The address of the slot that holds these reasons and this origin, or of the free one where they belong. */
function slotOf(table: usize, slots: u32, reasons: u32, origin: u32): usize {
  const mixed = (reasons * 0x9e37_79b1) ^ (origin * 0x85eb_ca6b);
  let slot = mixed ^ (mixed >> 15);
  let at = table + <usize>(slot & (slots - 1)) * SLOT_BYTES;
  while (load<u32>(at, 12) !== 0 && (load<u32>(at) !== reasons || load<u32>(at, 4) !== origin)) {
    slot++;
    at = table + <usize>(slot & (slots - 1)) * SLOT_BYTES;
  }
  return at;
}
