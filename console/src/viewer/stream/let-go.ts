/** `ArrayBuffer.prototype.transfer` of ES2024, which browsers have. */
interface Transferable2024 {
  transfer?(newLength: number): ArrayBuffer;
}

/**
 * Frees a buffer of this thread's own that nobody reads again, now. One that came from another
 * thread stays: the browser holds it until a collection, and no longer knows that it is large.
 */
export function letGo(buffer: ArrayBuffer): void {
  (buffer as ArrayBuffer & Transferable2024).transfer?.(0);
}
