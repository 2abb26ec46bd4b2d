/** `Date` on the execution's clock and in the script's time zone, whatever the machine's are. */
import {instantOf, zoneOffsetMs} from '../time-zone';
import {now} from './host';

const RealDate = Date;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Fields of a date that have a local and a UTC reading. */
const FIELDS = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const;

/** A method such as `toLocaleString`. */
type LocaleText = (this: Date, locales?: string, options?: object) => string;

type Methods = Record<string, (this: Date, ...args: number[]) => unknown>;

function wall(zone: string, date: Date): Date {
  const instant = date.getTime();
  return new RealDate(Number.isNaN(instant) ? NaN : instant + zoneOffsetMs(zone, instant));
}

function instantOfWall(zone: string, wallMs: number): number {
  return Number.isNaN(wallMs) ? NaN : instantOf(zone, wallMs);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function offsetText(zone: string, date: Date): string {
  const minutes = Math.round(zoneOffsetMs(zone, date.getTime()) / 60_000);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

function zoneName(zone: string, date: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {timeZone: zone, timeZoneName: 'long'}).formatToParts(date);
  return parts.find(part => part.type === 'timeZoneName')?.value ?? zone;
}

function dateText(local: Date): string {
  const year = String(local.getUTCFullYear()).padStart(4, '0');
  return `${DAYS[local.getUTCDay()]} ${MONTHS[local.getUTCMonth()]} ${two(local.getUTCDate())} ${year}`;
}

function timeText(zone: string, date: Date, local: Date): string {
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  return `${time} GMT${offsetText(zone, date)} (${zoneName(zone, date)})`;
}

/** Local getters, setters and texts, by the zone instead of the machine's. */
function localMethods(zone: string): Methods {
  const methods: Methods = {};
  const utc = RealDate.prototype as unknown as Methods;
  for (const field of FIELDS) {
    methods[`get${field}`] = function () {
      return utc[`getUTC${field}`]?.call(wall(zone, this));
    };
    methods[`set${field}`] = function (...args) {
      const local = wall(zone, this);
      utc[`setUTC${field}`]?.call(local, ...args);
      return this.setTime(instantOfWall(zone, local.getTime()));
    };
  }
  methods['getDay'] = function () {
    return wall(zone, this).getUTCDay();
  };
  methods['getYear'] = function () {
    return wall(zone, this).getUTCFullYear() - 1900;
  };
  methods['getTimezoneOffset'] = function () {
    return Number.isNaN(this.getTime()) ? NaN : -zoneOffsetMs(zone, this.getTime()) / 60_000;
  };
  const text = (make: (date: Date, local: Date) => string): ((this: Date) => string) =>
    function () {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : make(this, wall(zone, this));
    };
  methods['toString'] = text((date, local) => `${dateText(local)} ${timeText(zone, date, local)}`);
  methods['toDateString'] = text((_, local) => dateText(local));
  methods['toTimeString'] = text((date, local) => timeText(zone, date, local));
  return methods;
}

/** A text without a zone is local time, except a date alone in ISO form (ECMAScript Date.parse). */
function parse(zone: string, text: string): number {
  const hasZone = /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})\s*(?:\([^)]*\))?\s*$/i.test(text);
  if (hasZone || /^[+-]?\d{4,6}(-\d{2}){0,2}$/.test(text)) return RealDate.parse(text);
  const asUtc = RealDate.parse(/^\d{4}-\d{2}-\d{2}T/.test(text) ? `${text}Z` : `${text} UTC`);
  return instantOfWall(zone, asUtc);
}

function construct(zone: string, args: readonly unknown[]): Date {
  if (args.length === 0) return new RealDate(now());
  const [first] = args;
  if (args.length > 1) return new RealDate(instantOfWall(zone, RealDate.UTC(...(args.map(Number) as [number]))));
  if (first instanceof RealDate) return new RealDate(first.getTime());
  const primitive = typeof first === 'object' && first !== null ? (first as {valueOf(): unknown}).valueOf() : first;
  return new RealDate(typeof primitive === 'string' ? parse(zone, primitive) : Number(primitive));
}

/** Intl without a date means now: the execution's now. */
function pinIntl(): void {
  const {prototype} = Intl.DateTimeFormat;
  const getter = Object.getOwnPropertyDescriptor(prototype, 'format') ?? {};
  const format = Reflect.get(getter, 'get') as (this: Intl.DateTimeFormat) => (date: Date | number) => string;
  const formatToParts = Object.getOwnPropertyDescriptor(prototype, 'formatToParts')?.value as (
    this: Intl.DateTimeFormat,
    date: Date | number,
  ) => Intl.DateTimeFormatPart[];
  Object.defineProperty(prototype, 'format', {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      const original = format.call(this);
      return (date?: Date | number) => original(date ?? now());
    },
  });
  prototype.formatToParts = function (date) {
    return formatToParts.call(this, date ?? now());
  };
}

/** Texts by locale name the script's zone unless they are told another. */
function pinLocaleTexts(zone: string): void {
  const prototype = RealDate.prototype;
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const) {
    const original = Object.getOwnPropertyDescriptor(prototype, name)?.value as LocaleText;
    const zoned: LocaleText = function (locales, options) {
      return original.call(this, locales ?? 'en-US', {timeZone: zone, ...options});
    };
    Object.defineProperty(prototype, name, {value: zoned, writable: true, configurable: true});
  }
}

/** Replaces the global `Date` by one on the execution's clock and in the given time zone. */
export function installDate(target: {Date: DateConstructor}, zone: string): void {
  Object.assign(RealDate.prototype, localMethods(zone));
  for (const name of Object.keys(RealDate.prototype)) {
    Object.defineProperty(RealDate.prototype, name, {enumerable: false});
  }
  pinIntl();
  pinLocaleTexts(zone);
  const proxy = new Proxy(RealDate, {
    construct: (_, args: unknown[], newTarget) => {
      const date = construct(zone, args);
      const prototype = (newTarget as {prototype?: object}).prototype;
      return prototype && prototype !== RealDate.prototype ? (Object.setPrototypeOf(date, prototype) as Date) : date;
    },
    apply: () => String(new RealDate(now())),
    get: (real, member) => {
      if (member === 'now') return now;
      if (member === 'parse') return (text: unknown) => parse(zone, String(text));
      return Reflect.get(real, member) as unknown;
    },
  });
  Object.defineProperty(RealDate.prototype, 'constructor', {value: proxy, writable: true, configurable: true});
  Object.defineProperty(target, 'Date', {value: proxy, writable: true, configurable: true, enumerable: false});
}
