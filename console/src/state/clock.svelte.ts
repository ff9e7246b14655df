/** The time of day, once a second, for everything that counts. */
class Clock {
  now = $state(Date.now());

  constructor() {
    setInterval(() => (this.now = Date.now()), 1000);
  }

  /** Milliseconds from now to an instant. */
  until(instant: string): number {
    return Date.parse(instant) - this.now;
  }
}

export const clock = new Clock();
