/** What the hot loops are run by: the compiled kernel, plain JavaScript, or the kernel where it pays and can be had. */
export const ENGINES = ['auto', 'wasm', 'js'] as const;
export type Engine = (typeof ENGINES)[number];
