/* test_article.c - files, pipes, charsets and sizes of every kind become articles. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "gloss/article.h"
#include "load/plain.h"
#include "random.h"
#include "text/utf8.h"

static char folder[64];

static const char *path_of(arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", folder, name).p;
}

static void write_file(const char *path, str bytes)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	fclose(f);
}

static int set_up(void **state)
{
	(void)state;
	make_folder(folder);
	return 0;
}

static int tear_down(void **state)
{
	static const char *const names[] = { "a", "b", "big" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		arena a = { 0 };

		unlink(path_of(&a, names[i]));
		arena_clear(&a);
	}
	return rmdir(folder);
}

static const struct {
	const char *bytes;
	size_t n;
	const char *text;
} charsets[] = {
	{ "caf\xC3\xA9", 5, "caf\xC3\xA9" },
	{ "\xEF\xBB\xBF"
	  "caf\xC3\xA9",
	  8,
	  "\xEF\xBB\xBF"
	  "caf\xC3\xA9" },
	{ "caf\xE9 \x93ja\x94", 9, "caf\xC3\xA9 \xE2\x80\x9Cja\xE2\x80\x9D" }, /* windows-1252 */
	{ "\xFF\xFE"
	  "c\0a\0f\0\xE9\0",
	  10, "caf\xC3\xA9" },
	{ "\xFE\xFF\0c\0a\0f\0\xE9", 10, "caf\xC3\xA9" },
	{ "\xFF\xFE\x3D\xD8\x80\xDE", 6, "\xF0\x9F\x9A\x80" }, /* a surrogate pair */
	{ "\xFF\xFE\x3D\xD8", 4, "\xEF\xBF\xBD" },             /* half of one */
	{ "\xFF\xFE"
	  "a",
	  3, "\xEF\xBF\xBD" },
	{ "c\0a\0f\0e\0s\0", 10, "cafes" }, /* without a mark */
	{ "\xC3\xA9\xC3\xA9 \xFF \xC3\xA9", 9, "\xC3\xA9\xC3\xA9 \xEF\xBF\xBD \xC3\xA9" },
	{ "", 0, "" },
};

static void charsets_are_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(charsets); i++) {
		err e;
		gloss_article *art =
			gloss_article_from_text((str){ charsets[i].bytes, charsets[i].n }, "x", &e);

		assert_non_null(art);
		assert_str(gloss_article_text(art), charsets[i].text);
		gloss_article_unref(art);
	}
}

static const char news[] = "Ferry sails\n\nBy Ana Ruiz and Bo Li | Test Wire\n\n"
			   "PORT ELLEN \xE2\x80\x94 The ferry left at dawn, and nobody on the quay "
			   "said a word about it.\n";

static void facts_are_found(void **state)
{
	static const struct {
		gloss_fact fact;
		const char *value;
	} facts[] = {
		{ GLOSS_FACT_TITLE, "Ferry sails" },
		{ GLOSS_FACT_AUTHOR, "Ana Ruiz and Bo Li" },
		{ GLOSS_FACT_OUTLET, "Test Wire" },
		{ GLOSS_FACT_DATELINE, "PORT ELLEN" },
		{ GLOSS_FACT_SOURCE, "na"
				     "?me" },
		{ GLOSS_FACT_URL, "" },
	};
	err e;
	gloss_article *art = gloss_article_from_text(str_of(news), "na?me", &e);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++) {
		gloss_span at = gloss_article_fact_span(art, facts[i].fact);

		assert_str(gloss_article_fact(art, facts[i].fact), facts[i].value);
		if (at.end > 0)
			assert_str(str_slice(gloss_article_text(art), at), facts[i].value);
	}
	gloss_article_unref(art);
}

static void bad_sources_are_refused(void **state)
{
	static const struct {
		const char *path, *text;
	} sources[] = {
		{ "/nowhere/at/all", "no such file" },
		{ "/tmp", "is a folder" },
		{ "/dev/zero", "is a device" },
		{ "/dev/urandom", "is a device" },
	};
	char text[1024];
	err e;

	(void)state;
	for (size_t i = 0; i < COUNT(sources); i++) {
		assert_null(gloss_article_load(sources[i].path, &e));
		gloss_error_format(&e, text, sizeof text);
		if (!strcasestr(text, sources[i].text))
			fail_msg("%s", text);
		assert_true(str_starts(str_of(text), str_of(sources[i].path)));
	}
}

static void small_and_odd_files_are_read(void **state)
{
	arena a = { 0 };
	const char *path = path_of(&a, "a");
	gloss_block b;
	err e;
	gloss_article *art;

	(void)state;
	write_file(path, STR(""));
	art = gloss_article_load(path, &e);
	assert_non_null(art);
	assert_true(gloss_article_is_whole(art));
	assert_int_equal(gloss_article_size(art), 0);
	assert_false(gloss_article_block_at(art, 0, &b));
	assert_false(gloss_article_block_before(art, 0, &b));
	gloss_article_unref(art);
	art = gloss_article_load("/dev/null", &e);
	assert_non_null(art);
	assert_int_equal(gloss_article_size(art), 0);
	gloss_article_unref(art);
	write_file(path, ((str){ "a\0b\0\0\x01\xFFz", 8 }));
	art = gloss_article_load(path, &e);
	assert_non_null(art);
	assert_true(gloss_article_block_at(art, 0, &b));
	assert_int_equal(b.at.end, gloss_article_size(art));
	gloss_article_unref(art);
	arena_clear(&a);
}

/* Ten MiB of news with a line that is one of them long. */
static str big_text(arena *a)
{
	static const char *const lines[] = {
		"The ferry left at dawn, and nobody on the quay said a word.\n",
		"\n",
		"- an item\n",
		"By and by\n",
		"\r\n",
		"e\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80\n\n"
	};
	size_t size = 10 << 20, n = 0;
	char *p = arena_alloc(a, size);
	uint64_t seed = random_seed(41);

	while (n < size) {
		str piece = str_of(lines[random_below(&seed, COUNT(lines))]);

		if (n >= size / 2 && n < size / 2 + (1 << 20))
			piece = STR("no end is in sight ");
		if (piece.n > size - n)
			piece.n = size - n;
		memcpy(p + n, piece.p, piece.n);
		n += piece.n;
	}
	return (str){ p, size };
}

static void check_block(const gloss_block *got, const gloss_block *want)
{
	assert_int_equal(got->at.start, want->at.start);
	assert_int_equal(got->at.end, want->at.end);
	assert_int_equal(got->kind, want->kind);
	assert_int_equal(got->continues, want->continues);
}

/* What block_at and block_before must say at a place. */
static void check_place(gloss_article *art, const plain_blocks *all, size_t at)
{
	size_t before = 0, i;
	gloss_block b;

	while (before < all->n && all->p[before].at.start < at)
		before++;
	assert_int_equal(gloss_article_block_before(art, at, &b), before > 0);
	if (before > 0)
		check_block(&b, &all->p[before - 1]);
	i = before > 0 && at < all->p[before - 1].at.end ? before - 1 : before;
	assert_int_equal(gloss_article_block_at(art, at, &b), i < all->n);
	if (i < all->n)
		check_block(&b, &all->p[i]);
}

/* A piece has the blocks that start in it, and their words. */
static void check_piece(const gloss_article *art, const plain_blocks *all, str text, size_t at,
			size_t n)
{
	size_t first = plain_blocks_before(all->p, all->n, at);
	size_t end = plain_blocks_before(all->p, all->n, at + n);
	gloss_piece p;

	gloss_article_piece(art, (gloss_span){ at, at + n }, &p);
	assert_int_equal(p.n, end - first);
	assert_true(utf8_valid(p.text));
	for (size_t i = 0; i < p.n; i++) {
		gloss_block b = p.blocks[i];
		str words = str_slice(text, all->p[first + i].at);

		if (utf8_valid(words))
			assert_true(str_eq(str_slice(p.text, b.at), words));
		b.at.start += p.start;
		b.at.end += p.start;
		check_block(&b, &all->p[first + i]);
	}
	gloss_piece_clear(&p);
}

static void windows_show_the_whole(void **state)
{
	arena a = { 0 };
	const char *path = path_of(&a, "big");
	str text = big_text(&a), one, two;
	plain_blocks all = { 0 };
	uint64_t seed = random_seed(43);
	plain_head head;
	gloss_block b;
	size_t count = 0;
	gloss_article *art;
	err e;

	(void)state;
	write_file(path, text);
	art = gloss_article_load(path, &e);
	assert_non_null(art);
	assert_false(gloss_article_is_whole(art));
	assert_int_equal(gloss_article_size(art), text.n);
	plain_head_read((str){ text.p, PLAIN_HEAD }, &head);
	plain_all_blocks(&head, text, &all);
	for (size_t at = 0; gloss_article_block_at(art, at, &b); at = b.at.end, count++)
		check_block(&b, &all.p[count]);
	assert_int_equal(count, all.n);
	for (size_t at = SIZE_MAX; gloss_article_block_before(art, at, &b); at = b.at.start)
		check_block(&b, &all.p[--count]);
	assert_int_equal(count, 0);
	for (int i = 0; i < 300; i++)
		check_place(art, &all, random_below(&seed, text.n + 10));
	for (int i = 0; i < 2000; i++) {
		size_t at = random_below(&seed, text.n), n = random_below(&seed, 70000);
		gloss_span s = { at, at + n }, near = { at / 2, at / 2 + 1000 };

		one = gloss_article_slice(art, s);
		two = gloss_article_slice(art, near);
		if (s.end > text.n)
			s.end = text.n;
		if (s.end - s.start > 64 << 10)
			s.end = s.start + (64 << 10);
		assert_true(str_eq(one, str_slice(text, s)));
		assert_true(str_eq(two, str_slice(text, near)));
	}
	for (int i = 0; i < 100; i++)
		check_piece(art, &all, text, random_below(&seed, text.n),
			    random_below(&seed, 200000));
	/* the file becomes shorter: no crash, and the rest is gone */
	assert_int_equal(truncate(path, 100000), 0);
	for (size_t at = 0; gloss_article_block_at(art, at, &b); at = b.at.end)
		assert_true(b.at.end <= text.n);
	assert_int_equal(gloss_article_slice(art, (gloss_span){ text.n - 9, text.n }).n, 0);
	gloss_article_unref(art);
	free(all.p);
	arena_clear(&a);
}

/* ---- large files that are not UTF-8 */

static void add_unit(strbuf *b, unsigned unit, bool big)
{
	strbuf_addc(b, (char)(big ? unit >> 8 : unit & 0xff));
	strbuf_addc(b, (char)(big ? unit & 0xff : unit >> 8));
}

/* The same text in the other charset and in UTF-8: letters, and pairs of surrogates at odd places. */
static void add_other(uint64_t *seed, size_t unit, bool big, strbuf *other, strbuf *utf8)
{
	static const struct {
		unsigned char byte;
		unsigned code;
		const char *utf8;
	} rows[] = {
		{ 'a', 'a', "a" },
		{ ' ', ' ', " " },
		{ '\n', '\n', "\n" },
		{ 0xE9, 0xE9, "\xC3\xA9" },
		{ 0x93, 0x201C, "\xE2\x80\x9C" },
		{ 0x80, 0x20AC, "\xE2\x82\xAC" },
		{ 0x83, 0x192, "\xC6\x92" },
	};
	size_t i = random_below(seed, COUNT(rows) * 4);

	i = i < COUNT(rows) ? i : 0;
	if (unit == 1) {
		strbuf_addc(other, (char)rows[i].byte);
		strbuf_add(utf8, str_of(rows[i].utf8));
	} else if (random_below(seed, 3) == 0) { /* U+1F680 */
		add_unit(other, 0xD83D, big);
		add_unit(other, 0xDE80, big);
		strbuf_add(utf8, STR("\xF0\x9F\x9A\x80"));
	} else {
		add_unit(other, rows[i].code, big);
		strbuf_add(utf8, str_of(rows[i].utf8));
	}
}

static void large_files_of_other_charsets(void **state)
{
	static const struct {
		size_t unit;
		bool big;
		const char *mark;
		size_t n;
	} rows[] = {
		{ 1, false, "", 0 },
		{ 2, false, "\xFF\xFE", 2 },
		{ 2, true, "\xFE\xFF", 2 },
	};
	arena a = { 0 };
	const char *path = path_of(&a, "big");
	char *buf = arena_alloc(&a, 200000);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf other = { 0 }, want = { 0 };
		uint64_t seed = random_seed(7);
		gloss_article *art;
		err e;

		strbuf_add(&other, (str){ rows[i].mark, rows[i].n });
		for (size_t k = 0; rows[i].unit == 1 && k < 100; k++) { /* ASCII at first */
			strbuf_add(&other,
				   STR("nothing but plain letters here, page after page\n"));
			strbuf_add(&want, STR("nothing but plain letters here, page after page\n"));
		}
		while (other.n < GLOSS_WHOLE_MAX + 100000)
			add_other(&seed, rows[i].unit, rows[i].big, &other, &want);
		write_file(path, strbuf_str(&other));
		art = gloss_article_load(path, &e);
		assert_non_null(art);
		assert_false(gloss_article_is_whole(art));
		assert_int_equal(gloss_article_size(art), want.n);
		for (int k = 0; k < 200; k++) {
			size_t at = random_below(&seed, want.n), n = random_below(&seed, 200000);

			n = n < want.n - at ? n : want.n - at;
			assert_int_equal(gloss_article_read(art, at, buf, n), n);
			assert_memory_equal(buf, want.p + at, n);
		}
		assert_int_equal(truncate(path, 100000), 0);
		assert_true(gloss_article_read(art, 0, buf, 200000) < 200000);
		assert_int_equal(gloss_article_read(art, want.n - 9, buf, 9), 0);
		gloss_article_unref(art);
		strbuf_clear(&other);
		strbuf_clear(&want);
	}
	arena_clear(&a);
}

/* A file that is not small is opened in parts and made whole later. One letter, where no sample
 * is taken, shows which charset it is in. */
static void files_become_whole(void **state)
{
	arena a = { 0 };
	const char *path = path_of(&a, "middling");
	size_t size = 300000, letter = 70000;
	char *p = arena_alloc(&a, size);

	(void)state;
	memset(p, 'a', size);
	for (int utf8 = 0; utf8 <= 1; utf8++) {
		gloss_article *art, *whole, *loaded;
		err e;

		memcpy(p + letter, utf8 ? "\xC3\xA9" : "\xE9 ", 2);
		write_file(path, (str){ p, size });
		art = gloss_article_open(path, &e);
		loaded = gloss_article_load(path, &e);
		assert_non_null(art);
		assert_false(gloss_article_is_whole(art));
		assert_int_equal(gloss_article_fd(art), -1);
		assert_true(gloss_article_can_be_whole(art));
		assert_true(gloss_article_is_whole(loaded));
		assert_false(gloss_article_can_be_whole(loaded));
		assert_null(gloss_article_to_whole(loaded));
		unlink(path);
		whole = gloss_article_to_whole(art);
		assert_true(gloss_article_is_whole(whole));
		assert_true(str_eq(gloss_article_text(whole), gloss_article_text(loaded)));
		assert_memory_equal(gloss_article_text(whole).p + letter, "\xC3\xA9", 2);
		assert_int_equal(gloss_article_text(whole).n, size + !utf8);
		gloss_article_unref(art);
		gloss_article_unref(whole);
		gloss_article_unref(loaded);
	}
	arena_clear(&a);
}

/* One letter of UTF-8, cut where samples begin and end, does not make it another charset. */
static void one_letter_is_utf8(void **state)
{
	arena a = { 0 };
	const char *path = path_of(&a, "big");
	size_t size = GLOSS_WHOLE_MAX + 100000;
	char *p = arena_alloc(&a, size);
	str text = { p, size };

	(void)state;
	for (size_t i = 1; i <= 8; i++) {
		size_t at = size / 9 * i / 4096 * 4096;

		for (size_t k = 0; k < 2; k++) {
			size_t border = at + k * 4096;
			gloss_article *art;
			err e;

			memset(p, 'a', size);
			memcpy(p + border - 1, "\xC3\xA9", 2);
			write_file(path, text);
			art = gloss_article_load(path, &e);
			assert_non_null(art);
			assert_int_equal(gloss_article_size(art), size);
			gloss_article_unref(art);
		}
	}
	arena_clear(&a);
}

/* The blocks of a whole article are the same before and after all were made. */
static void blocks_of_a_whole(void **state)
{
	arena a = { 0 };
	str text = big_text(&a);
	plain_blocks all = { 0 };
	uint64_t seed = random_seed(47);
	gloss_article *art;
	const gloss_block *got;
	size_t n;
	err e;

	(void)state;
	text.n = 1 << 20;
	art = gloss_article_from_text(text, "x", &e);
	for (int pass = 0; pass < 2; pass++) {
		if (pass == 1) {
			got = gloss_article_blocks(art, &n);
			all.p = realloc(all.p, n * sizeof *all.p);
			memcpy(all.p, got, n * sizeof *all.p);
			all.n = n;
		} else {
			plain_head head;

			plain_head_read((str){ text.p, PLAIN_HEAD }, &head);
			plain_all_blocks(&head, text, &all);
		}
		for (int i = 0; i < 300; i++)
			check_place(art, &all, random_below(&seed, text.n + 10));
	}
	gloss_article_unref(art);
	free(all.p);
	arena_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(charsets_are_told),
		cmocka_unit_test(facts_are_found),
		cmocka_unit_test(bad_sources_are_refused),
		cmocka_unit_test(small_and_odd_files_are_read),
		cmocka_unit_test(windows_show_the_whole),
		cmocka_unit_test(large_files_of_other_charsets),
		cmocka_unit_test(files_become_whole),
		cmocka_unit_test(one_letter_is_utf8),
		cmocka_unit_test(blocks_of_a_whole),
	};

	return cmocka_run_group_tests_name("article", tests, set_up, tear_down);
}
