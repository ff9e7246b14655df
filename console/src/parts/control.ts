/** What a field hands to its control: the id that its label names, and that of its help, if any. */
export interface Control {
  readonly id: string;
  readonly helpId: string | undefined;
}
