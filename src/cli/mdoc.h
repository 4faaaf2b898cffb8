/* mdoc.h - text and the reader's tables in the manual page's language, mdoc(7). */
#ifndef CLI_MDOC_H
#define CLI_MDOC_H

#include <stdio.h>

/* Plain text: what means something to mdoc is escaped. */
void mdoc_text(const char *s, FILE *out);

/* The same with a capital and a full stop, on a line of its own. */
void mdoc_sentence(const char *s, FILE *out);

/* The standard keys of all modes, with what they do. */
void mdoc_keys(FILE *out);

/* The settings of config.yaml; the modes that have keys; the commands that keys call; the styles of
 * themes. */
void mdoc_settings(FILE *out);
void mdoc_modes(FILE *out);
void mdoc_acts(FILE *out);
void mdoc_styles(FILE *out);
/* What of $LESS is understood. */
void mdoc_less(FILE *out);

#endif
