/** Writes what becomes a pseudonym. Twin: `Pseudonymiser` in store/pseudonyms.ts, which says what a block holds. */

/** Writes the 16-byte blocks of so many numbers: the number, then the version tag, each of 64 bits. */
export function fillBlocks(numbers: usize, count: u32, tagLow: u32, tagHigh: u32, blocks: usize): void {
  const tag = <u64>tagLow | ((<u64>tagHigh) << 32);
  for (let i: u32 = 0; i < count; i++) {
    const block = blocks + ((<usize>i) << 4);
    store<u64>(block, <u64>load<f64>(numbers + ((<usize>i) << 3)));
    store<u64>(block, tag, 8);
  }
}
