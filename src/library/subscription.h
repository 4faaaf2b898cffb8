/*
 * subscription.h - the feeds that the user reads: feeds.yaml, OPML, newsboat's urls.
 *
 *     version: 1
 *     feeds:
 *       - url: "https://post.example/feed"
 *         title: "The Post"
 *         tags: ["world", "sea"]
 *
 * in $XDG_DATA_HOME/gloss. The list is the user's: it is written only by `gloss feed`.
 */
#ifndef LIBRARY_SUBSCRIPTION_H
#define LIBRARY_SUBSCRIPTION_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

typedef struct subscription {
	str url, title; /* title: the user's own name for it; may be empty */
	str tags;       /* parted by commas */
	str identity;   /* of the url; by it the list knows one that is there already */
} subscription;

typedef struct subscriptions {
	arena mem;
	vec(subscription) list;
} subscriptions;

/* NULL: the user's file. A file that is not there is an empty list. */
bool subscriptions_load(subscriptions *s, const char *path, err *e);
bool subscriptions_save(const subscriptions *s, const char *path, err *e);
void subscriptions_clear(subscriptions *s);

/* Copies; false: the address is there already. */
bool subscriptions_add(subscriptions *s, str address, str title, str tags);
bool subscriptions_remove(subscriptions *s, str address);

/* OPML, or newsboat's lines "ADDRESS tag "~title"". Adds; *n: how many were new. */
bool subscriptions_import(subscriptions *s, str bytes, size_t *n, err *e);
void subscriptions_export(const subscriptions *s, strbuf *out); /* as OPML */

#endif
