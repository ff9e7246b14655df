/** `ArrayBuffer.prototype.transfer` of ES2024, which browsers have. */
interface Transferable2024 {
  transfer?(newLength: number): ArrayBuffer;
}

/**
 * Frees a buffer that nobody reads again, now. Workers collect when they like: until then what they
 * decoded would lie about, many times the bag.
 */
export function letGo(buffer: ArrayBuffer): void {
  (buffer as ArrayBuffer & Transferable2024).transfer?.(0);
}
