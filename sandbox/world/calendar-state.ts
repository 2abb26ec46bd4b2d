/** What Calendar holds, as far as a leaver can lose it: events by owner. No Calendar API looks at it yet. */

/** One event in the primary calendar of its owner. */
export interface CalendarEventRecord {
  id: string;
  /** The account it belongs to, by immutable id. */
  ownerId: string;
  summary: string;
  startsAt: number;
  isPrivate: boolean;
  /** Addresses of the others who were asked. */
  guests: string[];
  /** Rooms and devices that are booked. */
  resources: string[];
}

/** Everything in Calendar. */
export interface CalendarState {
  /** By id. */
  events: Record<string, CalendarEventRecord>;
  /** Calendars besides the primary ones, by id: a transfer of nothing leaves an empty one. */
  secondary: Record<string, {id: string; ownerId: string; summary: string}>;
}

/** No events. */
export function emptyCalendar(): CalendarState {
  return {events: {}, secondary: {}};
}
