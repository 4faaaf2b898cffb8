/* report.c - the formats that programs read. */
#include "cli/report.h"

#include "base/sha256.h"
#include "base/ydoc.h"

static const char *type_word(gloss_name_type t)
{
	static const char *const names[GLOSS_NAME_TYPES] = { "PER", "LOC", "ORG", "MISC" };

	return names[t];
}

static const char *kind_word(gloss_quote_kind k)
{
	static const char *const names[] = { "speech", "title", "scare", "indirect", "turn" };

	return names[k];
}

static const char *quantity_word(gloss_quantity_kind k)
{
	static const char *const names[] = { "date", "money", "quantity" };

	return names[k];
}

gloss_analysis *report_analyse(analyser *w, const gloss_model *m, const gloss_article *art,
			       gloss_error *e)
{
	gloss_analyse_options opt = GLOSS_ANALYSE_OPTIONS_INIT;
	size_t n;
	const gloss_block *blocks = gloss_article_blocks(art, &n);

	opt.author = gloss_article_fact_span(art, GLOSS_FACT_AUTHOR);
	opt.outlet = gloss_article_fact_span(art, GLOSS_FACT_OUTLET);
	opt.dateline = gloss_article_fact_span(art, GLOSS_FACT_DATELINE);
	return analyser_run(w, m, gloss_article_text(art), blocks, n, &opt, e);
}

/* ---- json */

static void put_fact(json_writer *w, const char *key, const report *r, gloss_fact f)
{
	str s = gloss_article_fact(r->art, f);

	json_key(w, key);
	if (s.n)
		json_put_str(w, s);
	else
		json_put_null(w);
}

/* "start", "end" and "text" of an object that is open. */
static void put_place(json_writer *w, const report *r, gloss_span at)
{
	json_key(w, "start");
	json_put_int(w, (int64_t)at.start);
	json_key(w, "end");
	json_put_int(w, (int64_t)at.end);
	json_key(w, "text");
	json_put_str(w, str_slice(gloss_article_text(r->art), at));
}

static void put_head(json_writer *w, const report *r)
{
	str text = gloss_article_text(r->art);
	char sum[65];

	json_key(w, "id");
	if (r->id)
		json_put(w, r->id);
	else
		json_put_null(w);
	json_key(w, "source");
	if (r->source)
		json_put_str(w, str_of(r->source));
	else
		json_put_null(w);
	put_fact(w, "title", r, GLOSS_FACT_TITLE);
	put_fact(w, "byline", r, GLOSS_FACT_AUTHOR);
	put_fact(w, "outlet", r, GLOSS_FACT_OUTLET);
	put_fact(w, "dateline", r, GLOSS_FACT_DATELINE);
	json_key(w, "bytes");
	json_put_int(w, (int64_t)text.n);
	json_key(w, "sha256");
	sha256_hex(text, sum);
	json_put_str(w, str_of(sum));
}

static void put_mention(json_writer *w, const report *r, const gloss_mention *m)
{
	json_open(w, '{');
	put_place(w, r, m->at);
	json_key(w, "confidence");
	json_put_double(w, (double)m->confidence, 2);
	if (m->byline) {
		json_key(w, "role");
		json_put_str(w, STR("byline"));
	}
	json_close(w, '}');
}

/* The mentions of each entity, one list behind the other: heads[i] is the first of entity i,
 * next[m] the one after m; both in the caller's arena. */
typedef struct chains {
	uint32_t *heads, *next;
} chains;

static chains chain_mentions(arena *a, const gloss_analysis *an)
{
	size_t n, entities;
	const gloss_mention *m = gloss_analysis_mentions(an, &n);
	chains c;

	gloss_analysis_entities(an, &entities);
	c.heads = arena_new(a, uint32_t, entities);
	c.next = arena_new(a, uint32_t, n);
	for (size_t i = 0; i < entities; i++)
		c.heads[i] = UINT32_MAX;
	for (size_t i = n; i-- > 0;) {
		if (m[i].entity == GLOSS_NO_ENTITY)
			continue;
		c.next[i] = c.heads[m[i].entity];
		c.heads[m[i].entity] = (uint32_t)i;
	}
	return c;
}

static void put_entities(json_writer *w, const report *r)
{
	arena a = { 0 };
	size_t n, mention_count;
	const gloss_entity *e = gloss_analysis_entities(r->an, &n);
	const gloss_mention *m = gloss_analysis_mentions(r->an, &mention_count);
	chains c = chain_mentions(&a, r->an);

	json_key(w, "entities");
	json_open(w, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(w, '{');
		json_key(w, "id");
		json_put_int(w, (int64_t)i + 1);
		json_key(w, "name");
		json_put_str(w, e[i].name);
		json_key(w, "type");
		json_put_str(w, str_of(type_word(e[i].type)));
		json_key(w, "aliases");
		json_open(w, '[');
		for (uint32_t k = 0; k < e[i].alias_count; k++)
			json_put_str(w, e[i].aliases[k]);
		json_close(w, ']');
		json_key(w, "mentions");
		json_open(w, '[');
		for (uint32_t k = c.heads[i]; k != UINT32_MAX; k = c.next[k])
			put_mention(w, r, &m[k]);
		json_close(w, ']');
		json_close(w, '}');
	}
	json_close(w, ']');
	arena_clear(&a);
}

static void put_speaker(json_writer *w, const report *r, const gloss_quote *q)
{
	size_t n;
	const gloss_entity *e = gloss_analysis_entities(r->an, &n);

	json_key(w, "speaker");
	if (q->speaker.end <= q->speaker.start) {
		json_put_null(w);
		return;
	}
	json_open(w, '{');
	put_place(w, r, q->speaker);
	json_key(w, "entity");
	if (q->entity == GLOSS_NO_ENTITY)
		json_put_null(w);
	else
		json_put_int(w, (int64_t)q->entity + 1);
	json_key(w, "name");
	if (q->entity == GLOSS_NO_ENTITY)
		json_put_null(w);
	else
		json_put_str(w, e[q->entity].name);
	json_close(w, '}');
}

static void put_quotes(json_writer *w, const report *r, const char *key, const gloss_quote *q,
		       size_t n)
{
	json_key(w, key);
	json_open(w, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(w, '{');
		put_place(w, r, q[i].at);
		json_key(w, "kind");
		json_put_str(w, str_of(kind_word(q[i].kind)));
		put_speaker(w, r, &q[i]);
		json_key(w, "cue");
		if (q[i].cue.end > q[i].cue.start) {
			json_open(w, '{');
			put_place(w, r, q[i].cue);
			json_close(w, '}');
		} else {
			json_put_null(w);
		}
		json_key(w, "confidence");
		json_put_double(w, (double)q[i].confidence, 2);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void put_quantities(json_writer *w, const report *r, const char *key, bool dates)
{
	size_t n;
	const gloss_quantity *q = gloss_analysis_quantities(r->an, &n);

	json_key(w, key);
	json_open(w, '[');
	for (size_t i = 0; i < n; i++) {
		if ((q[i].kind == GLOSS_DATE) != dates)
			continue;
		json_open(w, '{');
		put_place(w, r, q[i].at);
		if (!dates) {
			json_key(w, "kind");
			json_put_str(w, str_of(quantity_word(q[i].kind)));
		}
		json_close(w, '}');
	}
	json_close(w, ']');
}

void report_json(const report *r, strbuf *out)
{
	json_writer w = { .out = out };
	const gloss_quote *q;
	size_t n;

	json_open(&w, '{');
	put_head(&w, r);
	put_entities(&w, r);
	q = gloss_analysis_quotes(r->an, &n);
	put_quotes(&w, r, "quotes", q, n);
	q = gloss_analysis_indirect(r->an, &n);
	put_quotes(&w, r, "indirect", q, n);
	put_quantities(&w, r, "dates", true);
	put_quantities(&w, r, "quantities", false);
	json_close(&w, '}');
	strbuf_addc(out, '\n');
}

/* ---- tsv */

void report_tsv(const report *r, strbuf *out)
{
	size_t n;
	const gloss_mention *m = gloss_analysis_mentions(r->an, &n);

	for (size_t i = 0; i < n; i++)
		strbuf_addf(out, "%zu\t%zu\t%s\n", m[i].at.start, m[i].at.end,
			    type_word(m[i].type));
}

/* ---- yaml: the same keys as in JSON, one value a line as far as it stays readable */

static void yaml_string(strbuf *out, const char *key, str s)
{
	strbuf_addf(out, "%s: ", key);
	if (s.n)
		yout_quoted(out, s);
	else
		strbuf_add(out, STR("null"));
	strbuf_addc(out, '\n');
}

static void yaml_place(const report *r, strbuf *out, gloss_span at)
{
	strbuf_addf(out, "start: %zu, end: %zu, text: ", at.start, at.end);
	yout_quoted(out, str_slice(gloss_article_text(r->art), at));
}

static void yaml_head(const report *r, strbuf *out)
{
	str text = gloss_article_text(r->art);
	char sum[65];

	sha256_hex(text, sum);
	strbuf_add(out, STR("---\nid: null\n"));
	yaml_string(out, "source", str_of(r->source));
	yaml_string(out, "title", gloss_article_fact(r->art, GLOSS_FACT_TITLE));
	yaml_string(out, "byline", gloss_article_fact(r->art, GLOSS_FACT_AUTHOR));
	yaml_string(out, "outlet", gloss_article_fact(r->art, GLOSS_FACT_OUTLET));
	yaml_string(out, "dateline", gloss_article_fact(r->art, GLOSS_FACT_DATELINE));
	strbuf_addf(out, "bytes: %zu\nsha256: \"%s\"\n", text.n, sum);
}

static void yaml_entities(const report *r, strbuf *out)
{
	arena a = { 0 };
	size_t n, count;
	const gloss_entity *e = gloss_analysis_entities(r->an, &n);
	const gloss_mention *m = gloss_analysis_mentions(r->an, &count);
	chains c = chain_mentions(&a, r->an);

	strbuf_addf(out, "entities:%s\n", n ? "" : " []");
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(out, "- id: %zu\n  name: ", i + 1);
		yout_quoted(out, e[i].name);
		strbuf_addf(out, "\n  type: %s\n  aliases: [", type_word(e[i].type));
		for (uint32_t k = 0; k < e[i].alias_count; k++) {
			strbuf_add(out, k ? STR(", ") : STR(""));
			yout_quoted(out, e[i].aliases[k]);
		}
		strbuf_add(out, STR("]\n  mentions:\n"));
		for (uint32_t k = c.heads[i]; k != UINT32_MAX; k = c.next[k]) {
			strbuf_add(out, STR("  - {"));
			yaml_place(r, out, m[k].at);
			strbuf_addf(out, ", confidence: %.2f%s}\n", (double)m[k].confidence,
				    m[k].byline ? ", role: byline" : "");
		}
	}
	arena_clear(&a);
}

static void yaml_speaker(const report *r, strbuf *out, const gloss_quote *q)
{
	size_t n;
	const gloss_entity *e = gloss_analysis_entities(r->an, &n);

	if (q->speaker.end <= q->speaker.start) {
		strbuf_add(out, STR("  speaker: null\n"));
		return;
	}
	strbuf_add(out, STR("  speaker: {"));
	yaml_place(r, out, q->speaker);
	if (q->entity == GLOSS_NO_ENTITY) {
		strbuf_add(out, STR(", entity: null, name: null}\n"));
		return;
	}
	strbuf_addf(out, ", entity: %u, name: ", q->entity + 1);
	yout_quoted(out, e[q->entity].name);
	strbuf_add(out, STR("}\n"));
}

static void yaml_quotes(const report *r, strbuf *out, const char *key, const gloss_quote *q,
			size_t n)
{
	strbuf_addf(out, "%s:%s\n", key, n ? "" : " []");
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(out, "- start: %zu\n  end: %zu\n  text: ", q[i].at.start, q[i].at.end);
		yout_quoted(out, str_slice(gloss_article_text(r->art), q[i].at));
		strbuf_addf(out, "\n  kind: %s\n", kind_word(q[i].kind));
		yaml_speaker(r, out, &q[i]);
		strbuf_add(out, STR("  cue: "));
		if (q[i].cue.end > q[i].cue.start) {
			strbuf_addc(out, '{');
			yaml_place(r, out, q[i].cue);
			strbuf_add(out, STR("}\n"));
		} else {
			strbuf_add(out, STR("null\n"));
		}
		strbuf_addf(out, "  confidence: %.2f\n", (double)q[i].confidence);
	}
}

static void yaml_quantities(const report *r, strbuf *out, const char *key, bool dates)
{
	size_t n, count = 0;
	const gloss_quantity *q = gloss_analysis_quantities(r->an, &n);

	for (size_t i = 0; i < n; i++)
		count += (q[i].kind == GLOSS_DATE) == dates;
	strbuf_addf(out, "%s:%s\n", key, count ? "" : " []");
	for (size_t i = 0; i < n; i++) {
		if ((q[i].kind == GLOSS_DATE) != dates)
			continue;
		strbuf_add(out, STR("- {"));
		yaml_place(r, out, q[i].at);
		if (!dates)
			strbuf_addf(out, ", kind: %s", quantity_word(q[i].kind));
		strbuf_add(out, STR("}\n"));
	}
}

void report_yaml(const report *r, strbuf *out)
{
	const gloss_quote *q;
	size_t n;

	yaml_head(r, out);
	yaml_entities(r, out);
	q = gloss_analysis_quotes(r->an, &n);
	yaml_quotes(r, out, "quotes", q, n);
	q = gloss_analysis_indirect(r->an, &n);
	yaml_quotes(r, out, "indirect", q, n);
	yaml_quantities(r, out, "dates", true);
	yaml_quantities(r, out, "quantities", false);
}
