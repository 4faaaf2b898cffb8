/* mdoc.h - text and the list of keys in the manual page's language, mdoc(7). */
#ifndef CLI_MDOC_H
#define CLI_MDOC_H

#include <stdio.h>

/* Plain text: what means something to mdoc is escaped. */
void mdoc_text(const char *s, FILE *out);

/* The same with a capital and a full stop, on a line of its own. */
void mdoc_sentence(const char *s, FILE *out);

/* The standard keys of all modes, with what they do. */
void mdoc_keys(FILE *out);

#endif
