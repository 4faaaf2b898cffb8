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

/* "2026-01-02T03:04:05Z", in the arena. */
str date_format(arena *a, int64_t seconds);

#endif
