/** As libvips (also of a tile that it will not hold), C++ and the engine say it. */
const SAID =
  /out of memory|tile size out of range|bad_alloc|allocation failed|cannot enlarge memory|memory access out of bounds/iu;

/** Whether a picture was not decoded for want of memory: WebAssembly has 2 GiB, and a sound picture may need more. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && (error instanceof RangeError || SAID.test(error.message));
}
