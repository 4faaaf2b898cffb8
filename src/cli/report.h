/* report.h - the analysis of an article in the formats of `gloss analyse`. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/json.h"
#include "gloss/analysis.h"
#include "gloss/article.h"
#include "lang/analysis.h"

typedef struct report {
	const gloss_article *art;
	const gloss_analysis *an;
	const json *id;     /* as the line of input gave it; NULL: none */
	const char *source; /* NULL: none */
} report;

typedef void report_writer(const report *r, strbuf *out);

/* One object on one line; yaml: one document; tsv: start, end and type of each name; text:
 * for people, safe to show, 72 columns wide. */
report_writer report_json, report_yaml, report_tsv, report_text;

/* Analyses an article with what it knows of itself. NULL: see `e`. Owned by the caller. */
gloss_analysis *report_analyse(analyser *w, const gloss_model *m, const gloss_article *art,
			       gloss_error *e);

#endif
