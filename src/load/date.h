/*
 * date.h - points in time as feeds, mails and pages write them.
 *
 * RFC 822 and 2822, RFC 3339, W3C-DTF, ISO 8601, asctime, and the broken ones that
 * are met: missing seconds, years of two digits, zones by name, months in other
 * languages, Korean forms. A date that cannot be is refused.
 */
#ifndef LOAD_DATE_H
#define LOAD_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Seconds since 1970 in UTC. A date without a time is midnight in UTC. False: no date. */
bool date_parse(str s, int64_t *seconds);

enum { DATE_DAY_SIZE = sizeof "2026-01-02" };

/*
 * The calendar day of a date whose month has a name, as it is printed: "2 January 2026, 11 p.m.
 * ET" is "2026-01-02" and is not moved to UTC. False: no such date; "3/4/2026" means one day
 * here and another there.
 */
bool date_day(str s, char day[DATE_DAY_SIZE]);

/* Is it a number, the name of a month, weekday or zone, or "pm": a word of a date? */
bool date_is_word(str s);

/* "2026-01-02T03:04:05Z", in the arena. */
str date_format(arena *a, int64_t seconds);

#endif
