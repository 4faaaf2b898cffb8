/* document.c - words, chunks and their other occurrences. */
#include "lang/document.h"

#include <string.h>

#include "lang/hash.h"

#define OWN_FLAGS                                                                                  \
	(TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_LOWER | TOKEN_DIGIT | TOKEN_CLITIC | TOKEN_ABBREV)

/* -- distinct words */

static void grow_slots(document *d)
{
	d->slot_count = d->slot_count ? d->slot_count * 2 : 4096;
	free(d->slots);
	d->slots = xcalloc(d->slot_count, sizeof *d->slots);
	for (size_t i = 0; i < d->types.n; i++) {
		size_t at = d->types.p[i].exact & (d->slot_count - 1);

		while (d->slots[at])
			at = (at + 1) & (d->slot_count - 1);
		d->slots[at] = (uint32_t)i + 1;
	}
}

static size_t slot_of(const document *d, uint64_t hash)
{
	size_t at = hash & (d->slot_count - 1);

	while (d->slots[at] && d->types.p[d->slots[at] - 1].exact != hash)
		at = (at + 1) & (d->slot_count - 1);
	return at;
}

const word_type *document_find(const document *d, uint64_t exact)
{
	uint32_t found = d->slot_count ? d->slots[slot_of(d, exact)] : 0;

	if (!found || d->types.p[found - 1].stamp != d->stamp)
		return NULL;
	return &d->types.p[found - 1];
}

/* Words in capitals are looked up with one capital, too, and all in lower case. */
static lexicon_word find_word(const lexicon *lex, const wordform *form)
{
	lexicon_word found = lexicon_word_of(lex, form->exact);
	const uint64_t others[] = { form->title, form->lower };

	for (int i = 0; i < 2; i++) {
		lexicon_word word = lexicon_word_of(lex, others[i]);

		found.usual = word.usual; /* of the last one, in lower case */
		if (found.class == LEXICON_NO_CLASS)
			found.class = word.class;
		for (int k = 0; k < LEXICON_TREES; k++)
			if (found.path[k] == LEXICON_NO_CLASS)
				found.path[k] = word.path[k];
	}
	return found;
}

static void look_up(const lexicon *lex, word_type *t)
{
	lexicon_word word = find_word(lex, &t->form);

	for (int k = 0; k < LEXICON_TREES; k++)
		t->path[k] = word.path[k] < LEXICON_CLASSES
				     ? lex->path[k * LEXICON_CLASSES + word.path[k]]
				     : 0;
	t->class[0] = t->class[1] = t->class[2] = LEXICON_NO_CLASS;
	if (word.class < LEXICON_CLASSES) {
		t->class[0] = word.class;
		t->class[1] = lex->parent[word.class].middle;
		t->class[2] = lex->parent[word.class].coarse;
	}
	t->usual = (uint8_t)word.usual;
	t->lists = lexicon_lists_of(lex, lexicon_phrase_hash(0, t->form.lower));
}

/* The type of a word, made when it is new. */
static uint32_t intern(document *d, uint64_t hash, str word, uint16_t flags, uint8_t kind)
{
	size_t at = slot_of(d, hash);
	word_type t;

	if (d->slots[at])
		return d->slots[at] - 1;
	t = (word_type){ .form = wordform_of(word), .flags = flags & OWN_FLAGS, .kind = kind };
	t.exact = t.form.exact = hash;
	look_up(d->lex, &t);
	vec_push(&d->types, t);
	d->slots[at] = (uint32_t)d->types.n;
	if (d->types.n * 2 > d->slot_count)
		grow_slots(d);
	return (uint32_t)d->types.n - 1;
}

static void count_word(document *d, uint32_t index, block_style style)
{
	word_type *t = &d->types.p[index];

	if (t->stamp != d->stamp) {
		t->stamp = d->stamp;
		t->count = t->in_text = t->chunk_count = 0;
		t->longest = t->expansion = DOCUMENT_NONE;
	}
	t->count++;
	t->in_text += style == STYLE_TEXT;
}

/* -- blocks: running text, headlines, capitals */

static block_style style_of(const document *d, size_t first, size_t end)
{
	size_t words = 0, upper = 0, capital = 0, lower = 0;

	for (size_t i = first; i < end; i++) {
		const token *t = &d->toks->p[i];

		if (t->kind != TOKEN_WORD || t->end - t->start < 2 || (t->flags & TOKEN_CLITIC))
			continue;
		words++;
		upper += (t->flags & TOKEN_UPPER) != 0;
		capital += (t->flags & TOKEN_CAPITAL) != 0;
		lower += (t->flags & TOKEN_LOWER) && t->end - t->start > 3;
	}
	if (words >= 3 && upper * 10 >= words * 8)
		return STYLE_CAPS;
	if (words >= 4 && capital * 10 >= words * 6 && lower * 8 <= words)
		return STYLE_TITLE;
	return STYLE_TEXT;
}

static size_t block_end(const token_list *toks, size_t i)
{
	for (i++; i < toks->n && !(toks->p[i].flags & TOKEN_BLOCK); i++)
		;
	return i;
}

static bool in_text(const document *d, uint64_t hash)
{
	const word_type *t = document_find(d, hash);

	return t && t->in_text;
}

/* A word of a headline as it would stand in running text: 0 as it is, 1 lower, 2 title. */
static int true_case(const document *d, const word_type *t, block_style style)
{
	bool lower_known = in_text(d, t->form.lower);
	bool usually_lower = t->usual >= USUAL_MOSTLY_LOWER;

	if (t->form.exact == t->form.lower || t->kind != TOKEN_WORD)
		return 0;
	if (style == STYLE_CAPS) {
		if (in_text(d, t->form.exact))
			return 0;
		if (in_text(d, t->form.title))
			return 2;
		if (lower_known || usually_lower)
			return 1;
		return t->form.letters > 3 ? 2 : 0;
	}
	if (in_text(d, t->form.exact))
		return 0;
	return lower_known || usually_lower ? 1 : 0;
}

/* Gives the words of a headline the types that they would have in running text. */
static void restore_case(document *d, size_t first, size_t end, block_style style)
{
	for (size_t i = first; i < end; i++) {
		char form[WORDFORM_MAX];
		str word = token_str(d->text, &d->toks->p[i]);
		int to = true_case(d, document_type(d, i), style);
		unsigned flags = d->toks->p[i].flags & (unsigned)~(TOKEN_UPPER | TOKEN_CAPITAL);

		if (!to || word.n > 60)
			continue;
		word = (str){ form, wordform_write(word, to == 2, form) };
		flags |= to == 2 ? TOKEN_CAPITAL : TOKEN_LOWER;
		d->type.p[i] = intern(d, wordform_exact(word, (flags & TOKEN_DIGIT) != 0), word,
				      (uint16_t)flags, d->toks->p[i].kind);
		count_word(d, d->type.p[i], style);
	}
}

/* The hashes of all words; the places in the table are asked for. */
static void hash_words(document *d)
{
	d->hash.n = 0;
	vec_reserve(&d->hash, d->toks->n);
	for (size_t i = 0; i < d->toks->n; i++) {
		const token *t = &d->toks->p[i];
		uint64_t hash = wordform_exact(token_str(d->text, t), t->flags & TOKEN_DIGIT);

		__builtin_prefetch(&d->slots[hash & (d->slot_count - 1)]);
		d->hash.p[d->hash.n++] = hash;
	}
}

/* Asks for the type that token i seems to have. */
static inline void look_ahead(const document *d, size_t i)
{
	uint32_t index;

	if (i >= d->hash.n)
		return;
	index = d->slots[d->hash.p[i] & (d->slot_count - 1)];
	if (index)
		__builtin_prefetch(&d->types.p[index - 1]);
}

static void read_words(document *d)
{
	const token_list *toks = d->toks;
	bool headlines = false;

	d->type.n = d->style.n = 0;
	vec_reserve(&d->type, toks->n);
	vec_reserve(&d->style, toks->n);
	for (size_t first = 0, end; first < toks->n; first = end) {
		block_style style;

		end = block_end(toks, first);
		style = style_of(d, first, end);
		headlines = headlines || style != STYLE_TEXT;
		for (size_t i = first; i < end; i++) {
			const token *t = &toks->p[i];
			uint32_t index =
				intern(d, d->hash.p[i], token_str(d->text, t), t->flags, t->kind);

			look_ahead(d, i + 12);
			d->type.p[d->type.n++] = index;
			d->style.p[d->style.n++] = (uint8_t)style;
			count_word(d, index, style);
		}
	}
	for (size_t first = 0, end; headlines && first < toks->n; first = end) {
		end = block_end(toks, first);
		if (d->style.p[first] != STYLE_TEXT)
			restore_case(d, first, end, (block_style)d->style.p[first]);
	}
}

/* -- chunks */

static bool is_name_like(const document *d, size_t i)
{
	const word_type *t = document_type(d, i);
	unsigned flags = d->toks->p[i].flags;

	if (t->kind != TOKEN_WORD || (t->flags & (TOKEN_LOWER | TOKEN_CLITIC)))
		return false;
	return !(flags & TOKEN_SENTENCE) || t->usual < USUAL_MOSTLY_LOWER;
}

static bool is_one_of(str word, const str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(word, list[i]))
			return true;
	return false;
}

/* Small words inside a person's or place's name. */
static bool is_particle(str word)
{
	static const str list[] = { STR("de"),  STR("del"), STR("la"),  STR("las"), STR("los"),
				    STR("da"),  STR("do"),  STR("dos"), STR("das"), STR("di"),
				    STR("al"),  STR("el"),  STR("bin"), STR("ibn"), STR("bint"),
				    STR("van"), STR("von"), STR("der"), STR("den"), STR("du"),
				    STR("le"),  STR("y"),   STR("e"),   STR("ul"),  STR("au"),
				    STR("sur"), STR("und"), STR("ur") };

	return word.n <= 4 && is_one_of(word, list, sizeof list / sizeof *list);
}

/* Words that tie the parts of a longer name together. */
static bool is_tie(str word)
{
	static const str list[] = { STR("of"), STR("for"), STR("and"), STR("&"),  STR("'s"),
				    STR("’s"), STR("on"),  STR("the"), STR("in"), STR("to") };

	return word.n <= 5 && is_one_of(word, list, sizeof list / sizeof *list);
}

/* One past the chunk that starts at the name-like token `i`. */
static size_t chunk_end(const document *d, size_t i)
{
	const token_list *toks = d->toks;

	for (;;) {
		size_t next = i + 1;

		while (next < toks->n && next < i + 3 && !(toks->p[next].flags & TOKEN_BLOCK) &&
		       ((toks->p[next].kind == TOKEN_DASH &&
			 !(toks->p[next].flags & TOKEN_SPACED)) ||
			is_particle(token_str(d->text, &toks->p[next]))))
			next++;
		if (next >= toks->n || (toks->p[next].flags & TOKEN_BLOCK) ||
		    !is_name_like(d, next))
			return i + 1;
		if (toks->p[next - 1].kind == TOKEN_DASH && (toks->p[next].flags & TOKEN_SPACED))
			return i + 1;
		i = next;
	}
}

static void find_chunks(document *d)
{
	const token_list *toks = d->toks;

	d->chunks.n = d->chunk.n = 0;
	vec_reserve(&d->chunk, toks->n);
	for (size_t i = 0, end; i < toks->n; i = end) {
		uint32_t index = DOCUMENT_NONE;

		end = i + 1;
		if (is_name_like(d, i)) {
			name_chunk c = { .first = (uint32_t)i, .head = DOCUMENT_NONE };

			end = chunk_end(d, i);
			c.end = (uint32_t)end;
			index = (uint32_t)d->chunks.n;
			vec_push(&d->chunks, c);
		}
		for (size_t k = i; k < end; k++)
			d->chunk.p[d->chunk.n++] = index;
	}
}

/* Is there nothing but one or two ties between chunks `a` and `b`? */
static bool is_tied(const document *d, const name_chunk *a, const name_chunk *b)
{
	if (b->first - a->end < 1 || b->first - a->end > 2)
		return false;
	for (uint32_t i = a->end; i < b->first; i++)
		if ((d->toks->p[i].flags & TOKEN_BLOCK) ||
		    !is_tie(token_str(d->text, &d->toks->p[i])))
			return false;
	return !(d->toks->p[b->first].flags & TOKEN_BLOCK);
}

/* Hash of the initials of the group's words, as a word; 0: fewer than two, or too many. */
static uint64_t initials_of(const document *d, const name_chunk *c)
{
	char letters[8];
	size_t n = 0;

	for (uint32_t i = c->group_first; i < c->group_end; i++) {
		char first = d->text.p[d->toks->p[i].start];

		if (d->chunk.p[i] == DOCUMENT_NONE || first < 'A' || first > 'Z')
			continue;
		if (n == sizeof letters)
			return 0;
		letters[n++] = first;
	}
	return n < 2 ? 0 : hash_bytes(letters, n);
}

static void tie_group(document *d, size_t first, size_t end)
{
	name_chunk *c = &d->chunks.p[first];
	name_chunk *last = &d->chunks.p[end - 1];
	uint64_t initials;
	const word_type *found;

	for (size_t i = first; i < end; i++) {
		d->chunks.p[i].group_first = c->first;
		d->chunks.p[i].group_end = last->end;
		d->chunks.p[i].head = c->end - 1;
	}
	initials = initials_of(d, c);
	found = initials ? document_find(d, initials) : NULL;
	if (!found)
		return;
	d->types.p[found - d->types.p].expansion = (uint32_t)first;
	for (size_t i = first; i < end; i++)
		d->chunks.p[i].has_initials = true;
}

static void tie_chunks(document *d)
{
	for (size_t first = 0, end; first < d->chunks.n; first = end) {
		end = first + 1;
		while (end < d->chunks.n && end - first < 4 &&
		       is_tied(d, &d->chunks.p[end - 1], &d->chunks.p[end]))
			end++;
		tie_group(d, first, end);
	}
}

static void note_occurrences(document *d)
{
	for (uint32_t c = 0; c < d->chunks.n; c++) {
		const name_chunk *chunk = &d->chunks.p[c];

		if (d->style.p[chunk->first] != STYLE_TEXT)
			continue;
		for (uint32_t i = chunk->first; i < chunk->end; i++) {
			word_type *t = &d->types.p[d->type.p[i]];
			const name_chunk *best;

			if (t->chunk_count < DOCUMENT_OTHERS)
				t->chunks[t->chunk_count++] = c;
			best = t->longest == DOCUMENT_NONE ? NULL : &d->chunks.p[t->longest];
			if (!best || chunk->end - chunk->first > best->end - best->first)
				t->longest = c;
		}
	}
}

/* -- phrases of the lists */

static void mark_phrase(document *d, size_t first, size_t n, uint16_t lists)
{
	for (int list = 0; list < LEXICON_LISTS; list++) {
		if (!(lists >> list & 1))
			continue;
		for (size_t i = first; i < first + n; i++) {
			uint32_t mark = n == 1 ? 3 : i == first ? 1 : 2;

			d->marks.p[i] &= ~(3u << 2 * list);
			d->marks.p[i] |= mark << 2 * list;
		}
	}
}

/* Marks the phrases that start at token `i`, the longest of each list. */
static void mark_phrases(document *d, size_t i)
{
	uint16_t found[LEXICON_PHRASE_WORDS + 1] = { 0 };
	uint16_t seen = 0;
	uint64_t hash = 0;
	size_t n = 0;

	while (n < LEXICON_PHRASE_WORDS && i + n < d->toks->n &&
	       (n == 0 || !(d->toks->p[i + n].flags & TOKEN_BLOCK))) {
		const word_type *t = document_type(d, i + n);

		hash = lexicon_phrase_hash(hash, t->form.lower);
		n++;
		if (!(t->flags & TOKEN_LOWER))
			found[n] = n == 1 ? t->lists : lexicon_lists_of(d->lex, hash);
	}
	for (; n > 0; n--) {
		uint16_t new = found[n] & (uint16_t)~seen;

		/* A phrase that started before and covers this token counts more. */
		for (int list = 0; list < LEXICON_LISTS; list++)
			if ((d->marks.p[i] >> 2 * list & 3) == 2)
				new &= (uint16_t) ~(1u << list);
		mark_phrase(d, i, n, new);
		seen |= found[n];
	}
}

static void mark_lists(document *d)
{
	vec_reserve(&d->marks, d->toks->n);
	d->marks.n = d->toks->n;
	if (d->toks->n)
		memset(d->marks.p, 0, d->toks->n * sizeof *d->marks.p);
	for (size_t i = 0; i < d->toks->n; i++) {
		const word_type *t = document_type(d, i);

		if (t->kind == TOKEN_WORD && !(t->flags & (TOKEN_LOWER | TOKEN_CLITIC)))
			mark_phrases(d, i);
	}
}

void document_read(document *d, const lexicon *lex, str text, const token_list *toks)
{
	if (d->lex != lex || d->types.n > DOCUMENT_TYPES_MAX) {
		d->types.n = 0;
		d->slot_count = 0;
		d->generation++;
	}
	d->lex = lex;
	d->text = text;
	d->toks = toks;
	d->stamp++;
	if (!d->slot_count)
		grow_slots(d);
	/* vec_reserve doubles what it is asked for beyond n, so n is zero before it. */
	d->type.n = d->chunk.n = d->marks.n = d->style.n = 0;
	hash_words(d);
	read_words(d);
	find_chunks(d);
	tie_chunks(d);
	note_occurrences(d);
	mark_lists(d);
}

void document_clear(document *d)
{
	vec_clear(&d->types);
	vec_clear(&d->type);
	vec_clear(&d->hash);
	vec_clear(&d->chunk);
	vec_clear(&d->marks);
	vec_clear(&d->style);
	vec_clear(&d->chunks);
	free(d->slots);
	*d = (document){ 0 };
}
