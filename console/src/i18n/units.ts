/** Dates, numbers and units as a locale writes them. Everything by Intl; SI units. */

const HOUR = 3600;
const MINUTE = 60;

export interface TimeParts {
  readonly past: boolean;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

export function timeParts(milliseconds: number): TimeParts {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  return {
    past: milliseconds < 0,
    hours: Math.floor(seconds / HOUR),
    minutes: Math.floor((seconds % HOUR) / MINUTE),
    seconds: seconds % MINUTE,
  };
}

/** `0:42`, `12:05`, `1:04:09`: a running clock, digits only. */
export function runningClock(milliseconds: number): string {
  const { hours, minutes, seconds } = timeParts(Math.max(0, milliseconds));
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

export class Units {
  constructor(readonly locale: string) {}

  number(value: number, digits = 0): string {
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: digits }).format(value);
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent' }).format(share);
  }

  grams(value: number): string {
    return value >= 1000 ? this.unit(value / 1000, 'kilogram', 2) : this.unit(value, 'gram', 0);
  }

  kilograms(value: number): string {
    return this.unit(value, 'kilogram', 1);
  }

  millimetres(value: number): string {
    return this.unit(value, 'millimeter', value < 10 ? 1 : 0);
  }

  bytes(value: number): string {
    if (value >= 1e9) return this.unit(value / 1e9, 'gigabyte', 2);
    if (value >= 1e6) return this.unit(value / 1e6, 'megabyte', 1);
    return value >= 1000
      ? this.unit(value / 1000, 'kilobyte', 0)
      : this.unit(value, 'byte', 0, 'long');
  }

  /** Intl knows no g/cm³ and no cm³; their symbols are the same in every language. */
  density(gramsPerCubicCentimetre: number): string {
    return `${this.number(gramsPerCubicCentimetre, 2)} g/cm³`;
  }

  volume(cubicCentimetres: number): string {
    return `${this.number(cubicCentimetres, cubicCentimetres < 10 ? 1 : 0)} cm³`;
  }

  clockUtc(instant: string): string {
    return this.moment(instant, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  }

  clockUtcSeconds(instant: string): string {
    return this.moment(instant, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZone: 'UTC',
    });
  }

  /** For what lasts: with its year. */
  dateUtc(instant: string): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(instant),
    );
  }

  dateTimeUtc(instant: string): string {
    return this.moment(instant, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'UTC',
      timeZoneName: 'short',
    });
  }

  dateTimeLocal(instant: string): string {
    return this.moment(instant, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
  }

  private moment(instant: string, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.locale, { ...options, hourCycle: 'h23' }).format(
      new Date(instant),
    );
  }

  private unit(
    value: number,
    unit: string,
    digits: number,
    unitDisplay: 'short' | 'long' = 'short',
  ): string {
    return new Intl.NumberFormat(this.locale, {
      style: 'unit',
      unit,
      unitDisplay,
      maximumFractionDigits: digits,
    }).format(value);
  }
}
