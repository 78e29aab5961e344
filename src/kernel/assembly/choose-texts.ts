/**
 * Chooses the texts of which rejected lines are made. Twin: `RejectedWriter` in scrub/rejected-writer.ts, which writes
 * those that nobody asked for before.
 */

/** A slot of the table: reasons, origin, texts, and how they apply (`howOf`): 0 in a free one. */
const SLOT_BYTES: usize = 16;
const NO_ORIGIN: u32 = 0xffff_ffff;

/**
 * Gives `forms` the texts of rejected records from number `from` on, 0 for those of which a reason is one of `singly`, and
 * returns the first whose texts are not in the table, or that is only a `duplicate`.
 *
 * `decidingSlots` holds the slot of each record that its primary reason is of; `origins` the number of an origin by slot,
 * -1 for none, which counts where `bits` holds that reason. The table has `slots` slots, a power of two, some of which
 * must be free.
 */
export function chooseTexts(
  from: u32,
  records: u32,
  phones: u32,
  primaryBits: usize,
  allReasons: usize,
  decidingSlots: usize,
  bits: usize,
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
      const slot = load<u32>(decidingSlots + word);
      const isTold = load<u32>(bits + ((<usize>slot) << 2)) === primary;
      const origin = isTold ? load<u32>(origins + ((<usize>slot) << 2)) : NO_ORIGIN;
      const at = slotOf(table, slots, reasons, origin, howOf(primary, origin, slot - record * phones));
      if (load<u32>(at, 12) === 0) return record;
      texts = load<u32>(at, 8);
    }
    store<u32>(forms + word, texts);
  }
  return records;
}

/**
 * Enters the texts of records with these reasons, this one of them primary, this origin and this phone, which the table
 * must not hold yet.
 */
export function enterTexts(
  reasons: u32,
  primary: u32,
  origin: u32,
  phone: u32,
  texts: u32,
  table: usize,
  slots: u32,
): void {
  const how = howOf(primary, origin, phone);
  const at = slotOf(table, slots, reasons, origin, how);
  store<u32>(at, reasons);
  store<u32>(at, origin, 4);
  store<u32>(at, texts, 8);
  store<u32>(at, how, 12);
}

/** The primary reason and, where there is no origin to tell of, the phone that it is of. */
function howOf(primary: u32, origin: u32, phone: u32): u32 {
  return ((origin === NO_ORIGIN ? phone : 0) << 5) + ctz(primary) + 1;
}

/** The address of the slot that holds these reasons and this origin, or of the free one where they belong. */
function slotOf(table: usize, slots: u32, reasons: u32, origin: u32, how: u32): usize {
  const mixed = ((reasons * 0x9e37_79b1) ^ (origin * 0x85eb_ca6b)) + how * 0xc2b2_ae35;
  let slot = mixed ^ (mixed >> 15);
  let at = table + <usize>(slot & (slots - 1)) * SLOT_BYTES;
  while (
    load<u32>(at, 12) !== 0 &&
    (load<u32>(at) !== reasons || load<u32>(at, 4) !== origin || load<u32>(at, 12) !== how)
  ) {
    slot++;
    at = table + <usize>(slot & (slots - 1)) * SLOT_BYTES;
  }
  return at;
}
