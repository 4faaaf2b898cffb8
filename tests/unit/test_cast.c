/* test_cast.c - names and quotes as the user's corrections make them. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "app/cast.h"
#include "base/arena.h"
#include "note/fixes.h"

static const char text[] = "“We will rebuild the port,” Mayor Jane O’Brien said on Friday.\n\n"
			   "“Nobody was warned,” said Tomás Vega, a baker in Port Ellen. "
			   "O’Brien visited Vega in Port Ellen in April.\n";

typedef struct fixture {
	char dir[64];
	gloss_article *art;
	gloss_model *model;
	gloss_analysis *analysis;
	gloss_notes *notes;
	cast cast;
} fixture;

static void open_all(fixture *f)
{
	gloss_analyse_options o = GLOSS_ANALYSE_OPTIONS_INIT;
	size_t n;
	const gloss_block *b;
	gloss_error e;

	*f = (fixture){ 0 };
	make_folder(f->dir);
	setenv("XDG_DATA_HOME", f->dir, 1);
	f->art = gloss_article_from_text(str_of(text), "cast.txt", &e);
	b = gloss_article_blocks(f->art, &n);
	f->model = gloss_model_open(NULL, &e);
	f->analysis = gloss_analyse(f->model, gloss_article_text(f->art), b, n, &o, &e);
	f->notes = gloss_notes_open(f->dir, f->art, &e);
	assert_non_null(f->analysis);
	assert_non_null(f->notes);
	cast_init(&f->cast, f->analysis, f->notes);
}

static void close_all(fixture *f)
{
	cast_clear(&f->cast);
	gloss_notes_close(f->notes);
	gloss_analysis_free(f->analysis);
	gloss_model_close(f->model);
	gloss_article_unref(f->art);
	assert_int_equal(delete_folder(f->dir), 0);
}

static void correct(fixture *f, gloss_span at, const char *set, const char *to)
{
	gloss_note n = { .type = GLOSS_CORRECTION, .at = at };
	gloss_error e;

	n.fix_set = str_of(set);
	n.fix_to = str_of(to);
	assert_true(fixes_keep(f->notes, &n, &e));
	cast_clear(&f->cast);
	cast_init(&f->cast, f->analysis, f->notes);
}

static gloss_span place_of(const char *words)
{
	size_t at;

	assert_true(str_find(str_of(text), str_of(words), 0, &at));
	return (gloss_span){ at, at + strlen(words) };
}

static const gloss_quote *quote_at(fixture *f, const char *words)
{
	const gloss_quote *q = cast_quote_at(&f->cast, place_of(words).start);

	assert_non_null(q);
	return q;
}

static void test_another_speaker(void **state)
{
	fixture f;
	const gloss_quote *q;

	(void)state;
	open_all(&f);
	correct(&f, quote_at(&f, "Nobody was")->at, GLOSS_FIX_SPEAKER, "Jane O’Brien");
	q = quote_at(&f, "Nobody was");
	assert_str(f.cast.entities[q->entity].name, "Jane O’Brien");
	correct(&f, quote_at(&f, "We will")->at, GLOSS_FIX_SPEAKER, "Ruth Adeyemi");
	q = quote_at(&f, "We will");
	assert_str(f.cast.entities[q->entity].name, "Ruth Adeyemi");
	correct(&f, quote_at(&f, "We will")->at, GLOSS_FIX_SPEAKER, "");
	close_all(&f);
}

static void test_not_a_name_takes_all_mentions_away(void **state)
{
	fixture f;
	size_t before;

	(void)state;
	open_all(&f);
	assert_non_null(cast_mention_at(&f.cast, place_of("Port Ellen").start));
	before = f.cast.mention_count;
	correct(&f, place_of("Port Ellen"), GLOSS_FIX_NAME, "none");
	assert_null(cast_mention_at(&f.cast, place_of("Port Ellen").start));
	assert_int_equal(f.cast.mention_count, before - 2);
	close_all(&f);
}

static void test_type_and_merge_and_undo(void **state)
{
	fixture f;
	gloss_entity_id jane;
	const char *what;
	gloss_error e;

	(void)state;
	open_all(&f);
	correct(&f, place_of("Port Ellen"), GLOSS_FIX_TYPE, "organisation");
	assert_int_equal(cast_mention_at(&f.cast, place_of("Port Ellen").start)->type, GLOSS_ORG);
	correct(&f, place_of("Tomás Vega"), GLOSS_FIX_MERGE, "Jane O’Brien");
	jane = cast_find(&f.cast, STR("Jane O’Brien"));
	assert_int_equal(cast_mention_at(&f.cast, place_of("Tomás Vega").start)->entity, jane);
	assert_true(gloss_notes_undo(f.notes, &what, &e));
	cast_clear(&f.cast);
	cast_init(&f.cast, f.analysis, f.notes);
	assert_int_not_equal(cast_mention_at(&f.cast, place_of("Tomás Vega").start)->entity, jane);
	close_all(&f);
}

/* Who was merged away answers to the old name no more: it is another's now. */
static void a_merged_name_leads_to_who_has_it(void **state)
{
	fixture f;
	gloss_entity_id jane;

	(void)state;
	open_all(&f);
	correct(&f, place_of("Tomás Vega"), GLOSS_FIX_MERGE, "Jane O’Brien");
	jane = cast_mention_at(&f.cast, place_of("Jane O’Brien").start)->entity;
	assert_int_equal(cast_find(&f.cast, STR("tomás Vega")), jane);
	correct(&f, quote_at(&f, "We will")->at, GLOSS_FIX_SPEAKER, "Tomás Vega");
	assert_int_equal(quote_at(&f, "We will")->entity, jane);
	close_all(&f);
}

static void names_are_guessed(void **state)
{
	static const struct {
		const char *typed, *name;
	} rows[] = {
		{ "vega", "Tomás Vega" },
		{ "tomas", "Tomás Vega" },
		{ "o'brien", "Jane O’Brien" },
		{ "Jane O’Brien", "Jane O’Brien" },
		{ "nobody", NULL },
		{ "", NULL },
	};
	fixture f;

	(void)state;
	open_all(&f);
	for (size_t i = 0; i < COUNT(rows); i++) {
		gloss_entity_id who = cast_guess(&f.cast, str_of(rows[i].typed));

		assert_int_equal(who == GLOSS_NO_ENTITY, rows[i].name == NULL);
		if (rows[i].name)
			assert_true(str_eq(f.cast.entities[who].name, str_of(rows[i].name)));
	}
	close_all(&f);
}

/* Of several corrections on the same words the last one holds, whatever their ids are. */
static void the_last_correction_holds(void **state)
{
	static const char *const names[] = { "Ann Lee", "Ben Moe", "Cat Noe", "Dan Poe",
					     "Eve Roe" };
	fixture f;

	(void)state;
	open_all(&f);
	for (size_t i = 0; i < 2 * COUNT(names); i++) {
		const char *name = names[i % COUNT(names)];
		const gloss_quote *q;

		correct(&f, place_of("“Nobody was warned,”"), GLOSS_FIX_SPEAKER, name);
		q = quote_at(&f, "“Nobody was warned,”");
		assert_non_null(q);
		assert_true(q->entity < f.cast.entity_count);
		assert_true(str_eq(f.cast.entities[q->entity].name, str_of(name)));
	}
	close_all(&f);
}

/* Of a name that is sure in one place a poor guess in another, as in a headline, is no doubt. */
static void a_name_is_weak_where_it_is_so_everywhere(void **state)
{
	static const struct {
		float confidence;
		gloss_entity_id who;
		bool weak;
	} rows[] = {
		{ 0.3f, 0, false }, { 0.9f, 0, false }, { 0.5f, 1, true },
		{ 0.4f, 1, true },  { 0.5f, 9, true },
	};
	bool sure[] = { true, false };
	cast c = { .sure = sure, .entity_count = COUNT(sure) };
	fixture f;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		gloss_mention m = { .confidence = rows[i].confidence, .entity = rows[i].who };

		assert_int_equal(cast_is_weak(&c, &m), rows[i].weak);
	}
	open_all(&f);
	for (size_t i = 0; i < f.cast.mention_count; i++) {
		const gloss_mention *m = &f.cast.mentions[i];

		assert_true(m->confidence < GLOSS_WEAK || f.cast.sure[m->entity]);
	}
	close_all(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_weak_where_it_is_so_everywhere),
		cmocka_unit_test(a_merged_name_leads_to_who_has_it),
		cmocka_unit_test(names_are_guessed),
		cmocka_unit_test(the_last_correction_holds),
		cmocka_unit_test(test_another_speaker),
		cmocka_unit_test(test_not_a_name_takes_all_mentions_away),
		cmocka_unit_test(test_type_and_merge_and_undo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
