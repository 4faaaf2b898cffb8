/* export.h - notes out to other programs' formats. (The way in: src/note/import/import.h.) */
#ifndef GLOSS_EXPORT_H
#define GLOSS_EXPORT_H

#include "gloss/analysis.h"
#include "gloss/article.h"
#include "gloss/error.h"
#include "gloss/note.h"

typedef enum gloss_format {
	GLOSS_FORMAT_YAML,
	GLOSS_FORMAT_MARKDOWN,
	GLOSS_FORMAT_JSONLD, /* W3C Web Annotation */
	GLOSS_FORMAT_ORG,
	GLOSS_FORMAT_CSV,
	GLOSS_FORMAT_HTML,
	GLOSS_FORMATS,
} gloss_format;

/* "markdown", as --format takes it; and the way back. False: there is no such format. */
const char *gloss_format_name(gloss_format f);
bool gloss_format_parse(gloss_str s, gloss_format *out);

/* Where bytes go. False stops the export; it fills the error. */
typedef struct gloss_sink {
	bool (*write)(void *to, gloss_str bytes, gloss_error *e);
	void *to;
} gloss_sink;

/*
 * Writes the notes of one article. Same notes, same bytes. `art` and `a` serve
 * HTML (the text with its speakers; gloss_analysis_correct makes them the user's); else they
 * may be NULL.
 */
bool gloss_export(const gloss_notes *ns, gloss_format f, gloss_article *art,
		  const gloss_analysis *a, const gloss_sink *out, gloss_error *e);

#endif
