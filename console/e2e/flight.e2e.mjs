export async function flight() {
  return 0;
}
