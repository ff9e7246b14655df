/** The ten digits of a bag tag, grouped for the eye: `0117 814872`. Others stay as they are. */
export function groupedLpn(lpn: string): string {
  return /^\d{10}$/.test(lpn) ? `${lpn.slice(0, 4)} ${lpn.slice(4)}` : lpn;
}
