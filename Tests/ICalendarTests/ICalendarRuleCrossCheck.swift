/// The program that makes calendars and says when they are busy by other people's code.
///
/// Rules go by `dateutil`, whole calendars with exceptions by `recurring_ical_events`; zones by Python's `zoneinfo`.
enum ICalendarRuleCrossCheck {
    static let program = """
        import datetime as dt, json, random, sys
        from zoneinfo import ZoneInfo
        from dateutil.rrule import rrule, DAILY, WEEKLY, MONTHLY, YEARLY, MO, TU, WE, TH, FR, SA, SU

        kind, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
        random.seed(seed)
        UTC, LONDON = dt.timezone.utc, ZoneInfo("Europe/London")
        FROM, UNTIL = dt.datetime(2026, 6, 1, tzinfo=UTC), dt.datetime(2028, 6, 1, tzinfo=UTC)
        DAYS, NAMES = [MO, TU, WE, TH, FR, SA, SU], ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

        def instant(wall, zone):
            return int(wall.replace(tzinfo=zone).timestamp())

        def some(items, most):
            return sorted(random.sample(items, random.randint(1, most)))

        def rule():
            freq = random.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
            text, args = ["FREQ=" + freq], {"freq": {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}[freq]}
            if random.random() < 0.5:
                args["interval"] = random.randint(1, 5)
                text.append("INTERVAL=%d" % args["interval"])
            if random.random() < 0.4:
                # No month may be out of reach: the other reader would look for it until the year 9999.
                if freq == "MONTHLY" and args.get("interval", 1) != 1:
                    args["interval"], text[1] = 5, "INTERVAL=5"
                args["bymonth"] = some(list(range(1, 13)), 4)
                text.append("BYMONTH=" + ",".join(map(str, args["bymonth"])))
            if freq != "WEEKLY" and random.random() < 0.35:
                args["bymonthday"] = some([d for d in range(-31, 32) if d], 5) + [random.randint(1, 28)]
                text.append("BYMONTHDAY=" + ",".join(map(str, args["bymonthday"])))
            if random.random() < 0.5:
                days = some(list(range(7)), 4)
                if freq in ("MONTHLY", "YEARLY") and "bymonthday" not in args and random.random() < 0.6:
                    most = 4 if freq == "MONTHLY" or "bymonth" in args else 52
                    pairs = [(d, random.choice([1, -1]) * random.randint(1, most)) for d in days]
                    args["byweekday"] = [DAYS[d](n) for d, n in pairs]
                    text.append("BYDAY=" + ",".join("%d%s" % (n, NAMES[d]) for d, n in pairs))
                else:
                    args["byweekday"] = [DAYS[d] for d in days]
                    text.append("BYDAY=" + ",".join(NAMES[d] for d in days))
            # dateutil counts the positions of the first week from its first time on, RFC 5545 those of the whole week.
            if freq != "WEEKLY" and any(k in args for k in ("bymonth", "bymonthday", "byweekday")) and random.random() < 0.3:
                args["bysetpos"] = some([p for p in range(-6, 7) if p], 2) + [random.choice([1, -1])]
                text.append("BYSETPOS=" + ",".join(map(str, args["bysetpos"])))
            if random.random() < 0.4:
                args["wkst"] = random.randint(0, 6)
                text.append("WKST=" + NAMES[args["wkst"]])
            return text, args

        def calendar(*events):
            lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//check//EN"]
            for event in events:
                lines += ["BEGIN:VEVENT"] + event + ["END:VEVENT"]
            return "\\r\\n".join(lines + ["END:VCALENDAR", ""])

        def rules():
            while True:
                text, args = rule()
                start = dt.datetime(random.randint(2019, 2027), random.randint(1, 12), random.randint(1, 28),
                                    random.choice([0, 1, 2, 9, 23]), random.choice([0, 30]))
                # The first time has to be one of the rule, or RFC 5545 leaves open what is meant.
                start = next(iter(rrule(dtstart=start, until=dt.datetime(2030, 1, 1), **args)), None)
                if start is None:
                    continue
                name = random.choice(["UTC", "Europe/London", "America/New_York", "Australia/Sydney", "", "DATE"])
                zone = {"UTC": UTC, "": LONDON, "DATE": LONDON}.get(name) or ZoneInfo(name)
                if name == "DATE":
                    start = start.replace(hour=0, minute=0)
                minutes, last = random.randint(15, 900), None
                ending = random.random()
                if ending < 0.3:
                    args["count"] = random.randint(1, 400)
                    text.append("COUNT=%d" % args["count"])
                elif ending < 0.6:
                    last = dt.datetime(random.randint(2026, 2028), random.randint(1, 12), random.randint(1, 28), start.hour, start.minute)
                    if last < start:
                        last = start
                    if name == "DATE":
                        text.append(last.strftime("UNTIL=%Y%m%d"))
                    elif name == "":
                        text.append(last.strftime("UNTIL=%Y%m%dT%H%M%S"))
                    else:
                        text.append(dt.datetime.fromtimestamp(instant(last, zone), UTC).strftime("UNTIL=%Y%m%dT%H%M%SZ"))
                walls = rrule(dtstart=start, until=last or dt.datetime(2028, 6, 5), **args)
                busy = []
                for wall in walls:
                    if name == "DATE":
                        begin, end = instant(wall, zone), instant(wall + dt.timedelta(days=1), zone)
                    else:
                        begin = instant(wall, zone)
                        end = begin + 60 * minutes
                    if end > FROM.timestamp() and begin < UNTIL.timestamp():
                        busy.append([max(begin, int(FROM.timestamp())), min(end, int(UNTIL.timestamp()))])
                form = {"DATE": "DTSTART;VALUE=DATE:%Y%m%d", "UTC": "DTSTART:%Y%m%dT%H%M%SZ", "": "DTSTART:%Y%m%dT%H%M%S"}.get(
                    name, "DTSTART;TZID=" + name + ":%Y%m%dT%H%M%S")
                lines = ["UID:one", start.strftime(form), "RRULE:" + ";".join(text)]
                if name != "DATE":
                    lines.append("DURATION:PT%dM" % minutes)
                return calendar(lines), busy

        def whole():
            import icalendar, recurring_ical_events
            stamp = "%Y%m%dT%H%M%S"
            start = dt.datetime(2026, random.randint(6, 12), random.randint(1, 28), random.randint(6, 17), random.choice([0, 15, 30]))
            freq, step = random.choice([("DAILY", 1), ("WEEKLY", 7)])
            times = [start + dt.timedelta(days=step * k) for k in range(random.randint(3, 40))]
            zone = ";TZID=Europe/London:"
            series = ["UID:one", "DTSTART" + zone + start.strftime(stamp),
                      "DTEND" + zone + (start + dt.timedelta(minutes=90)).strftime(stamp),
                      "RRULE:FREQ=%s;COUNT=%d" % (freq, len(times))]
            picked = random.sample(times[1:], min(len(times) - 1, random.randint(0, 6)))
            events, out, moved = [series], picked[:2], picked[2:]
            for time in out:
                series.append("EXDATE" + zone + time.strftime(stamp))
            if random.random() < 0.5:
                series.append("RDATE" + zone + (start + dt.timedelta(days=200, hours=1)).strftime(stamp))
            for time in moved:
                to = time + dt.timedelta(days=random.randint(-3, 3), minutes=15 * random.randint(1, 9))
                events.append(["UID:one", "RECURRENCE-ID" + zone + time.strftime(stamp), "DTSTART" + zone + to.strftime(stamp),
                               "DTEND" + zone + (to + dt.timedelta(minutes=45)).strftime(stamp),
                               "STATUS:" + random.choice(["CONFIRMED", "CANCELLED"]), "SEQUENCE:1"])
            random.shuffle(events)
            text = calendar(*events)
            found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(FROM, UNTIL)
            busy = [[int(e["DTSTART"].dt.timestamp()), int(e["DTEND"].dt.timestamp())] for e in found if e.get("STATUS") != "CANCELLED"]
            return text, busy

        cases = [{"rules": rules, "whole": whole}[kind]() for _ in range(count)]
        json.dump([{"text": t, "busy": [list(p) for p in sorted({tuple(p) for p in b})]} for t, b in cases], sys.stdout)
        """
}
