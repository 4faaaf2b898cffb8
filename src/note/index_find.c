/* index_find.c - questions to the index of all notes. */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "note/index.h"
#include "note/index_build.h"

/* A query made ready: in lower case, cut into words. */
typedef struct matcher {
	const note_index *ix;
	const note_query *q;
	strbuf words, person, tags[NOTE_QUERY_TAGS];
	uint64_t title_has; /* bit i: the title of the file at hand has word i */
} matcher;

static bool contains(str hay, str needle)
{
	return needle.n <= hay.n && memmem(hay.p, hay.n, needle.p, needle.n);
}

static bool fold_eq(str s, str folded, bool begins)
{
	strbuf b = { 0 };
	bool same;

	if (!begins && s.n > folded.n * 4)
		return false;
	index_fold(&b, s);
	same = begins ? str_starts(strbuf_str(&b), folded) : str_eq(strbuf_str(&b), folded);
	strbuf_clear(&b);
	return same;
}

static bool is_letter(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || ascii_is_digit(c);
}

/* The words of `name` come in `s` as whole words; `begins`: the last one may go on. */
static bool has_name(str s, str name, bool begins)
{
	strbuf b = { 0 };
	size_t from = 0, at;
	bool found = false;

	if (!s.n)
		return false;
	index_fold(&b, s);
	while (!found && str_find(strbuf_str(&b), name, from, &at)) {
		found = (at == 0 || !is_letter(b.p[at - 1])) &&
			(begins || at + name.n == b.n || !is_letter(b.p[at + name.n]));
		from = at + 1;
	}
	strbuf_clear(&b);
	return found;
}

static str text_of(const matcher *m, cached_text t)
{
	return index_cache_text(&m->ix->cache, t);
}

static bool match_words(const matcher *m, const cached_note *n)
{
	str rest = strbuf_str(&m->words), word, fold = text_of(m, n->fold);

	for (uint64_t bit = 1; str_split(&rest, ' ', &word); bit <<= 1)
		if (word.n && !(m->title_has & bit) && !contains(fold, word))
			return false;
	return true;
}

static bool match_tag(const matcher *m, const cached_note *n, str wanted)
{
	str rest = text_of(m, n->tags), tag;

	while (rest.n && str_split(&rest, '\n', &tag))
		if (fold_eq(tag, wanted, m->q->begins))
			return true;
	return false;
}

static bool match_person(const matcher *m, const cached_note *n)
{
	str name = strbuf_str(&m->person);
	bool begins = m->q->begins;

	return contains(text_of(m, n->fold), name) &&
	       (has_name(text_of(m, n->person), name, begins) ||
		has_name(text_of(m, n->speaker), name, begins));
}

static bool match(const matcher *m, const cached_note *n)
{
	if (m->q->since && n->modified < m->q->since)
		return false;
	if (m->q->until && n->created >= m->q->until)
		return false;
	for (size_t i = 0; i < m->q->tag_count; i++)
		if (!match_tag(m, n, strbuf_str(&m->tags[i])))
			return false;
	if (m->person.n && !match_person(m, n))
		return false;
	return !m->words.n || match_words(m, n);
}

static void look_at_title(matcher *m, const cached_file *f)
{
	str rest = strbuf_str(&m->words), word, fold = text_of(m, f->fold);

	m->title_has = 0;
	for (uint64_t bit = 1; m->words.n && str_split(&rest, ' ', &word); bit <<= 1)
		if (word.n && contains(fold, word))
			m->title_has |= bit;
}

static note_hit make_hit(const note_index *ix, const cached_file *f, const cached_note *n, str path)
{
	const index_cache *c = &ix->cache;

	return (note_hit){
		.path = path,
		.url = index_cache_text(c, f->address),
		.title = index_cache_text(c, f->title),
		.outlet = index_cache_text(c, f->outlet),
		.id = index_cache_text(c, n->id),
		.exact = index_cache_text(c, n->exact),
		.body = index_cache_text(c, n->body),
		.person = index_cache_text(c, n->person),
		.speaker = index_cache_text(c, n->speaker),
		.mark = index_cache_text(c, n->mark),
		.tags = index_cache_text(c, n->tags),
		.type = n->type < GLOSS_NOTE_TYPES ? (gloss_note_type)n->type : GLOSS_NOTE,
		.colour = n->colour < GLOSS_COLOURS ? (gloss_colour)n->colour : GLOSS_NO_COLOUR,
		.created = (time_t)n->created,
		.modified = (time_t)n->modified,
		.conflict = n->conflict != 0,
	};
}

static int longer_first(const void *a, const void *b)
{
	const str *x = a, *y = b;

	return x->n != y->n ? (x->n > y->n ? -1 : 1) : 0;
}

/* The longest word first: it is the one that most notes have not. */
static void sort_words(strbuf *words)
{
	str rest = strbuf_str(words), part, list[64];
	strbuf sorted = { 0 };
	size_t n = 0;

	while (n < 64 && str_split(&rest, ' ', &part))
		list[n++] = part;
	qsort(list, n, sizeof *list, longer_first);
	for (size_t i = 0; i < n && list[i].n; i++) {
		if (i)
			strbuf_addc(&sorted, ' ');
		strbuf_add(&sorted, list[i]);
	}
	strbuf_clear(words);
	*words = sorted;
}

/* Blanks of any kind count as one; at most 64 words, as there are bits. */
static void take_words(strbuf *out, str words)
{
	size_t n = 0;

	for (size_t i = 0; i < words.n && n < 63; i++) {
		bool blank = strchr(" \t\r\n", words.p[i]) && words.p[i];

		if (!blank)
			strbuf_addc(out, words.p[i]);
		else if (out->n && out->p[out->n - 1] != ' ' && ++n)
			strbuf_addc(out, ' ');
	}
}

static void matcher_init(matcher *m, const note_index *ix, const note_query *q)
{
	strbuf words = { 0 };

	*m = (matcher){ .ix = ix, .q = q };
	take_words(&words, q->words);
	index_fold(&m->words, strbuf_str(&words));
	sort_words(&m->words);
	for (size_t i = 0; i < q->tag_count; i++)
		index_fold(&m->tags[i], q->tags[i]);
	index_fold(&m->person, str_trim(q->person));
	strbuf_clear(&words);
}

static void matcher_clear(matcher *m)
{
	strbuf_clear(&m->words);
	for (size_t i = 0; i < NOTE_QUERY_TAGS; i++)
		strbuf_clear(&m->tags[i]);
	strbuf_clear(&m->person);
}

typedef struct asking {
	size_t count;
	bool more;
	bool (*each)(void *to, const note_hit *hit);
	void *to;
} asking;

static void ask_file(matcher *m, const cached_file *f, asking *ask)
{
	const index_cache *c = &m->ix->cache;
	strbuf path = { 0 };

	strbuf_addf(&path, "%s/%.*s", m->ix->dir, STR_ARGS(text_of(m, f->name)));
	if (m->q->path.n && !str_eq(strbuf_str(&path), m->q->path)) {
		strbuf_clear(&path);
		return;
	}
	look_at_title(m, f);
	for (size_t i = f->first; ask->more && i < f->first + f->count && i < c->note_count; i++) {
		note_hit hit;

		if (!match(m, &c->notes[i]))
			continue;
		hit = make_hit(m->ix, f, &c->notes[i], strbuf_str(&path));
		ask->count++;
		ask->more = ask->each(ask->to, &hit);
	}
	strbuf_clear(&path);
}

size_t note_index_find(const note_index *ix, const note_query *q,
		       bool (*each)(void *to, const note_hit *hit), void *to)
{
	asking ask = { .more = true, .each = each, .to = to };
	matcher m;

	matcher_init(&m, ix, q);
	for (size_t i = 0; ask.more && i < ix->cache.file_count; i++)
		ask_file(&m, &ix->cache.files[i], &ask);
	matcher_clear(&m);
	return ask.count;
}

static bool is_one_of(str person, const str *folded, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fold_eq(person, folded[i], false))
			return true;
	return false;
}

size_t note_index_person(const note_index *ix, const str *names, size_t n,
			 bool (*each)(void *to, const note_hit *hit), void *to)
{
	const index_cache *c = &ix->cache;
	strbuf *bufs = xcalloc(n + 1, sizeof *bufs);
	str *folded = xcalloc(n + 1, sizeof *folded);
	bool more = true;
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		index_fold(&bufs[i], str_trim(names[i]));
		folded[i] = strbuf_str(&bufs[i]);
	}
	for (size_t i = 0; more && i < c->note_count; i++) {
		const cached_note *note = &c->notes[i];
		strbuf path = { 0 };
		note_hit hit;

		if (!note->person.n || note->file >= c->file_count ||
		    !is_one_of(index_cache_text(c, note->person), folded, n))
			continue;
		strbuf_addf(&path, "%s/%.*s", ix->dir,
			    STR_ARGS(index_cache_text(c, c->files[note->file].name)));
		hit = make_hit(ix, &c->files[note->file], note, strbuf_str(&path));
		count++;
		more = each(to, &hit);
		strbuf_clear(&path);
	}
	for (size_t i = 0; i < n; i++)
		strbuf_clear(&bufs[i]);
	free(bufs);
	free(folded);
	return count;
}

size_t note_index_articles(const note_index *ix)
{
	size_t n = 0;

	for (size_t i = 0; i < ix->cache.file_count; i++)
		n += ix->cache.files[i].count > 0;
	return n;
}

size_t note_index_notes(const note_index *ix)
{
	return ix->cache.note_count;
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

size_t note_index_tags(const note_index *ix, arena *a, str **tags)
{
	const index_cache *c = &ix->cache;
	vec(str) all = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < c->note_count; i++) {
		str rest = index_cache_text(c, c->notes[i].tags), tag;

		while (rest.n && str_split(&rest, '\n', &tag))
			if (tag.n)
				vec_push(&all, tag);
	}
	if (all.n)
		qsort(all.p, all.n, sizeof *all.p, by_text);
	*tags = arena_new(a, str, all.n);
	for (size_t i = 0; i < all.n; i++)
		if (i == 0 || !str_eq(all.p[i - 1], all.p[i]))
			(*tags)[n++] = arena_copy(a, all.p[i]);
	vec_clear(&all);
	return n;
}
