/*
 * parcel.h - strings from one process of a program to another one, through a pipe.
 *
 * A parcel is any number of strings, each behind its length. Who opens one trusts neither the
 * lengths nor their number: the sender may have been taken over.
 */
#ifndef BASE_PARCEL_H
#define BASE_PARCEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Puts a string in. */
void parcel_add(strbuf *parcel, str s);

/* The next string of what is left of a parcel; borrowed. False: there is none, or it is broken. */
bool parcel_take(str *rest, str *s);

/* The same of a number, which is a string of its own. */
void parcel_add_number(strbuf *parcel, int64_t n);
bool parcel_take_number(str *rest, int64_t *n);

/* False: nobody reads there any more. */
bool parcel_send(int fd, const strbuf *parcel);

/* False: there is none, it is not whole, or larger than `most` bytes. */
bool parcel_receive(int fd, size_t most, strbuf *parcel);

#endif
