/**
 * Shuffles that the kernel looks up: made once for an instance, at an address that it is given.
 *
 * `packLow` and `packHigh`: by a mask of eight bits, the positions (or positions + 8) of its set bits, the rest 0xff,
 * which a swizzle reads as zero; together they move the digits of sixteen bytes to the front. `shift`: 48 bytes from
 * which sixteen, read at an offset, move a vector by that many lanes.
 */

let tables: usize = 0;

/** Fills the tables at an address. */
export function prepareTables(at: usize): void {
  tables = at;
  for (let mask: u32 = 0; mask < 256; mask++) {
    let set: u32 = 0;
    for (let bit: u32 = 0; bit < 8; bit++) {
      if (((mask >> bit) & 1) === 0) continue;
      store<u8>(packLow(mask) + set, <u8>bit);
      store<u8>(packHigh(mask) + set, <u8>(bit + 8));
      set++;
    }
    for (; set < 8; set++) {
      store<u8>(packLow(mask) + set, 0xff);
      store<u8>(packHigh(mask) + set, 0xff);
    }
  }
  for (let lane: u32 = 0; lane < 48; lane++) {
    store<u8>(shift(0) + lane, lane >= 16 && lane < 32 ? <u8>(lane - 16) : 0xff);
  }
}

export function packLow(mask: u32): usize {
  return tables + ((<usize>mask) << 3);
}

export function packHigh(mask: u32): usize {
  return tables + 2048 + ((<usize>mask) << 3);
}

/** Words of the room that `scratch` gives, in two halves for those who keep two lists there. */
export const SCRATCH_WORDS: u32 = 1024;

/** Room for whoever is at work; nothing in it outlasts a call. */
export function scratch(): usize {
  return tables + 4096 + 64;
}

/** Lane `i` of the vector at `shift(n)` names lane `i - (16 - n)`. */
export function shift(lanes: u32): usize {
  return tables + 4096 + <usize>lanes;
}
