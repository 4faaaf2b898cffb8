/* corpus.c - reads texts whose names are known. */
#include "lang/corpus.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "lang/sentence.h"

#define TEXT_MAX ((size_t)256 << 20)

static bool type_parse(str s, gloss_name_type *out)
{
	for (int t = 0; t < GLOSS_NAME_TYPES; t++) {
		if (!str_eq(s, str_of(label_type_name((gloss_name_type)t))))
			continue;
		*out = (gloss_name_type)t;
		return true;
	}
	return false;
}

/* Labels from the names; a name takes all tokens that it touches. */
static void set_labels(corpus *c, gold_text *g)
{
	g->labels = arena_new(&c->memory, unsigned char, g->toks.n + 1);
	for (size_t i = 0; i < g->names.n; i++) {
		const gold_name *nm = &g->names.p[i];
		size_t first = token_at(&g->toks, nm->at.start), end = first;

		while (end < g->toks.n && g->toks.p[end].start < nm->at.end)
			end++;
		if (first == end)
			continue;
		g->uneven += g->toks.p[first].start != nm->at.start ||
			     g->toks.p[end - 1].end != nm->at.end;
		for (size_t k = first; k < end; k++) {
			enum label_part part = k == first     ? LABEL_FIRST
					       : k + 1 == end ? LABEL_LAST
							      : LABEL_INSIDE;

			if (end - first == 1)
				part = LABEL_ONLY;
			g->labels[k] = (unsigned char)label_of(nm->type, part);
		}
	}
}

static void add_paragraphs(gold_text *g)
{
	str rest = g->text, line;

	while (str_split(&rest, '\n', &line)) {
		size_t at = (size_t)(line.p - g->text.p);

		token_add(&g->toks, g->text, (gloss_span){ at, at + line.n });
	}
	sentence_mark(&g->toks, g->text);
}

static bool number(str s, size_t *out)
{
	size_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || v > TEXT_MAX)
			return false;
		v = v * 10 + (size_t)(s.p[i] - '0');
	}
	*out = v;
	return s.n > 0;
}

static bool gold_line(gold_text *g, str line)
{
	str start, end, type = { 0 };
	gold_name nm;

	if (!str_split(&line, '\t', &start) || !str_split(&line, '\t', &end))
		return false;
	str_split(&line, '\t', &type);
	if (!number(start, &nm.at.start) || !number(end, &nm.at.end) || nm.at.start >= nm.at.end ||
	    nm.at.end > g->text.n)
		return false;
	if (type_parse(str_trim(type), &nm.type))
		vec_push(&g->names, nm);
	return true;
}

static bool read_gold(corpus *c, const char *path, gold_text *g, err *e)
{
	str rest, line;

	if (!file_read(&c->memory, path, TEXT_MAX, &rest, e))
		return false;
	for (size_t n = 1; str_split(&rest, '\n', &line); n++) {
		if (!str_trim(line).n || gold_line(g, line))
			continue;
		err_set(e, GLOSS_ERR_INPUT, "should be START, END and TYPE, bytes inside the text");
		return err_at(e, path, n, 1);
	}
	return true;
}

static bool add_pair(corpus *c, const char *folder, str name, err *e)
{
	gold_text g = { .name = arena_copy(&c->memory, name) };
	str text = arena_printf(&c->memory, "%s/%.*s.txt", folder, STR_ARGS(name));
	str gold = arena_printf(&c->memory, "%s/%.*s.gold.tsv", folder, STR_ARGS(name));
	bool ok =
		file_read(&c->memory, text.p, TEXT_MAX, &g.text, e) && read_gold(c, gold.p, &g, e);

	if (ok) {
		add_paragraphs(&g);
		set_labels(c, &g);
	}
	vec_push(&c->texts, g);
	return ok;
}

static int is_gold(const struct dirent *d)
{
	return str_ends(str_of(d->d_name), STR(".gold.tsv"));
}

static bool add_folder(corpus *c, const char *path, err *e)
{
	struct dirent **files;
	int n = scandir(path, &files, is_gold, alphasort);
	bool ok = true;

	if (n < 0)
		return err_errno(e, path);
	for (int i = 0; i < n; i++) {
		str name = str_of(files[i]->d_name);

		name.n -= STR(".gold.tsv").n;
		ok = ok && add_pair(c, path, name, e);
		free(files[i]);
	}
	free(files);
	if (ok && n == 0) {
		err_set(e, GLOSS_ERR_INPUT, "no NAME.gold.tsv in this folder");
		return err_at(e, path, 0, 0);
	}
	return ok;
}

/* -- CoNLL */

/* A document under construction: tokens are joined to text, with blanks where print has them. */
typedef struct conll {
	gold_text g;
	strbuf text;
	bool open;   /* a name may go on */
	bool gap;    /* a blank is due before the next token */
	bool quoted; /* inside straight quotes */
} conll;

static bool sticks_left(str word)
{
	static const char *const marks[] = { ".", ",", ";", ":",  "!",  "?",   "%",   ")",
					     "]", "’", "”", "'s", "’s", "n't", "n’t", "..." };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_eq(word, str_of(marks[i])))
			return true;
	return false;
}

static bool sticks_right(str word)
{
	return str_eq(word, STR("(")) || str_eq(word, STR("[")) || str_eq(word, STR("“")) ||
	       str_eq(word, STR("‘")) || str_eq(word, STR("$"));
}

static void conll_token(conll *d, str word, str label)
{
	bool straight = str_eq(word, STR("\""));
	gold_name *last = d->open ? &d->g.names.p[d->g.names.n - 1] : NULL;
	gloss_name_type type;

	if (d->gap && !sticks_left(word) && !(straight && d->quoted))
		strbuf_addc(&d->text, ' ');
	d->gap = !sticks_right(word) && !(straight && !d->quoted);
	d->quoted = straight ? !d->quoted : d->quoted;
	strbuf_add(&d->text, word);
	if (label.n < 3 || !type_parse(str_from(label, 2), &type)) {
		d->open = false;
		return;
	}
	if (label.p[0] == 'I' && last && last->type == type) {
		last->at.end = d->text.n;
	} else {
		gold_name nm = { { d->text.n - word.n, d->text.n }, type };

		vec_push(&d->g.names, nm);
	}
	d->open = true;
}

static void conll_paragraph(conll *d)
{
	if (d->text.n)
		strbuf_addc(&d->text, '\n');
	d->open = d->gap = d->quoted = false;
}

static void conll_end(corpus *c, conll *d)
{
	if (d->text.n) {
		d->g.text = arena_copy(&c->memory, strbuf_str(&d->text));
		add_paragraphs(&d->g);
		set_labels(c, &d->g);
		vec_push(&c->texts, d->g);
	}
	d->g = (gold_text){ 0 };
	strbuf_reset(&d->text);
	d->open = d->gap = d->quoted = false;
}

static bool add_conll(corpus *c, const char *path, err *e)
{
	conll d = { .open = false };
	str rest, line;

	if (!file_read(&c->memory, path, TEXT_MAX, &rest, e))
		return false;
	while (str_split(&rest, '\n', &line)) {
		size_t cut, last;

		line = str_trim(line);
		for (cut = 0; cut < line.n && line.p[cut] != '\t' && line.p[cut] != ' '; cut++)
			;
		for (last = line.n; last > 0 && line.p[last - 1] != '\t' && line.p[last - 1] != ' ';
		     last--)
			;
		if (str_starts(line, STR("-DOCSTART-"))) {
			conll_end(c, &d);
			d.g.name = str_trim(str_from(line, cut));
		} else if (!line.n) {
			conll_paragraph(&d);
		} else {
			conll_token(&d, (str){ line.p, cut }, str_from(line, last));
		}
	}
	conll_end(c, &d);
	strbuf_clear(&d.text);
	return true;
}

/* -- marked text */

/* Copies a text without its marks, which become names. */
static bool take_marks(gold_text *g, str line, strbuf *text)
{
	for (size_t at = 0; at < line.n; at++) {
		gold_name nm;
		size_t blank, end;

		if (line.p[at] != '[') {
			strbuf_addc(text, line.p[at]);
			continue;
		}
		if (!str_find(line, STR(" "), at, &blank) || !str_find(line, STR("]"), at, &end) ||
		    blank > end || !type_parse((str){ line.p + at + 1, blank - at - 1 }, &nm.type))
			return false;
		nm.at.start = text->n;
		strbuf_add(text, (str){ line.p + blank + 1, end - blank - 1 });
		nm.at.end = text->n;
		vec_push(&g->names, nm);
		at = end;
	}
	return true;
}

static bool add_marked(corpus *c, const char *path, err *e)
{
	str rest, line;

	if (!file_read(&c->memory, path, TEXT_MAX, &rest, e))
		return false;
	for (size_t n = 1; str_split(&rest, '\n', &line); n++) {
		gold_text g = { .name = arena_printf(&c->memory, "%zu", n) };
		strbuf text = { 0 };
		bool ok;

		if (!line.n || line.p[0] == '#')
			continue;
		ok = take_marks(&g, line, &text);
		g.text = arena_copy(&c->memory, strbuf_str(&text));
		strbuf_clear(&text);
		add_paragraphs(&g);
		set_labels(c, &g);
		vec_push(&c->texts, g);
		if (ok)
			continue;
		err_set(e, GLOSS_ERR_INPUT, "a name should be marked as in '[PER Ann Lee]'");
		return err_at(e, path, n, 1);
	}
	return true;
}

bool corpus_add(corpus *c, const char *path, err *e)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return err_errno(e, path);
	if (S_ISDIR(st.st_mode))
		return add_folder(c, path, e);
	if (str_ends(str_of(path), STR(".marked")))
		return add_marked(c, path, e);
	return add_conll(c, path, e);
}

void corpus_clear(corpus *c)
{
	for (size_t i = 0; i < c->texts.n; i++) {
		vec_clear(&c->texts.p[i].toks);
		vec_clear(&c->texts.p[i].names);
	}
	vec_clear(&c->texts);
	arena_clear(&c->memory);
}
