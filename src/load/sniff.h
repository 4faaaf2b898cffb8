/* sniff.h - what a file or a pipe is, by how it begins. */
#ifndef LOAD_SNIFF_H
#define LOAD_SNIFF_H

#include <stdbool.h>

#include "base/str.h"

/* So many bytes of the beginning are enough. */
enum { SNIFF_BYTES = 4096 };

typedef enum sniff_kind {
	SNIFF_TEXT,
	SNIFF_PAGE,  /* see sniff_is_page */
	SNIFF_MAIL,  /* a message, a mailbox, a page saved as MHTML */
	SNIFF_OTHER, /* nothing that gloss reads */
} sniff_kind;

/* *other: of SNIFF_OTHER, "is a PDF: ..." with what would make text of it. */
sniff_kind sniff(str start, const char **other);

/* A web page: <!doctype html>, <html> or the like, behind comments and an XML declaration. */
bool sniff_is_page(str start);

/*
 * The same of what a path names, or of what is about to come through a pipe ("-"), which is left
 * there. Of a pipe the first bytes are waited for so many milliseconds; -1: until they come. What
 * cannot be looked at is SNIFF_TEXT.
 */
sniff_kind sniff_source(const char *path, int milliseconds, const char **other);

#endif
