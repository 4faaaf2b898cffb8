/* test_alias.c - several names of one person are tied together. */
#include "test.h"

#include <stdio.h>

#include "lang/alias.h"

/* Names are in [PER brackets], doubtful ones in [PER? brackets]; returns them as mentions, and
 * the text without brackets. */
static str read_marked(arena *a, const char *marked, mention_list *out)
{
	static const char *const types[] = { "PER", "LOC", "ORG", "MISC" };
	strbuf text = { 0 };
	gloss_mention m = { .confidence = 0.9f };
	str copy;

	for (const char *p = marked; *p;) {
		if (*p == '[') {
			p++;
			for (int t = 0; t < 4; t++) {
				if (strncmp(p, types[t], strlen(types[t])) == 0) {
					m.type = (gloss_name_type)t;
					p += strlen(types[t]);
					break;
				}
			}
			m.confidence = *p == '?' ? 0.4f : 0.9f;
			p += 1 + (*p == '?');
			m.at.start = text.n;
		} else if (*p == ']') {
			m.at.end = text.n;
			vec_push(out, m);
			p++;
		} else {
			strbuf_addc(&text, *p++);
		}
	}
	copy = arena_copy(a, strbuf_str(&text));
	strbuf_clear(&text);
	return copy;
}

/* "Name=alias,alias; Name; ..." */
static void describe(const gloss_entity *e, size_t n, strbuf *out)
{
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(out, "%s%.*s", i ? "; " : "", STR_ARGS(e[i].name));
		for (uint32_t k = 0; k < e[i].alias_count; k++)
			strbuf_addf(out, "%s%.*s", k ? "," : "=", STR_ARGS(e[i].aliases[k]));
	}
}

/* A text, and its entities with their other names. */
static const struct {
	const char *text, *want;
} links[] = {
	{ "[PER Angela Merkel] came. [PER Merkel] left.", "Angela Merkel=Merkel" },
	{ "[PER Kim Jong Un] spoke. [PER Kim] left.", "Kim Jong Un=Kim" },
	{ "[PER Ruiz] spoke. [PER Ana Ruiz] left.", "Ana Ruiz=Ruiz" },
	{ "[PER Jane O'Brien], then [PER Jane].", "Jane O'Brien=Jane" },
	{ "[PER Ann Lee] and [PER Tom Lee]; [PER Lee] spoke.", "Ann Lee=Lee; Tom Lee" },
	{ "[PER Ann Lee], [PER Tom Lee], [PER Tom Lee]; [PER Lee].", "Ann Lee; Tom Lee=Lee" },
	{ "[PER John Fox], [PER John P. Fox], [PER Fox].", "John P. Fox=John Fox,Fox" },
	{ "[PER Sam Hill Jr.] and [PER Hill].", "Sam Hill Jr.=Hill" },
	{ "[ORG World Food Fund] ([ORG WFF]) said. [ORG WFF] left.", "World Food Fund=WFF" },
	{ "[ORG KCNA] is the [ORG Korean Central News Agency].",
	  "Korean Central News Agency=KCNA" },
	{ "[LOC U.S.], [LOC US], [LOC United States].", "United States=U.S." },
	{ "[ORG Acme Corp.] grew. [ORG Acme] hired.", "Acme Corp.=Acme" },
	{ "[LOC SEOUL] - In [LOC Seoul]", "Seoul" },
	{ "[LOC Paris] met [PER Paris Moon].", "Paris; Paris Moon" },
	{ "[ORG Bank of Ghana] and [ORG Bank of Togo]", "Bank of Ghana; Bank of Togo" },
	{ "[ORG Union for Free Trade] ([ORG UFFT])", "Union for Free Trade=UFFT" },
	{ "[PER Vinícius Júnior] ran. [PER Vinicius] left.", "Vinícius Júnior=Vinicius" },
	{ "[PER LUKA MODRIĆ] ran. [PER Modric] left.", "LUKA MODRIĆ=Modric" },
	{ "[PER Ferdinand Marcos Jr.], [PER Marcos Jr.], [PER Marcos].",
	  "Ferdinand Marcos Jr.=Marcos Jr.,Marcos" },
	{ "[ORG Commission on Elections] ([ORG Comelec]) said.",
	  "Commission on Elections=Comelec" },
	{ "[ORG Ministry of Defence] ([ORG Rosoboron])", "Ministry of Defence; Rosoboron" },
	{ "[ORG Belgium Netherlands Luxembourg] ([ORG Benelux])",
	  "Belgium Netherlands Luxembourg=Benelux" },
	{ "[ORG Aaaaaaaa Aaaaaaaa Aaaaaaaa Aaaaaaaa] ([ORG Aaaaaaaaaaaaaaab])",
	  "Aaaaaaaa Aaaaaaaa Aaaaaaaa Aaaaaaaa; Aaaaaaaaaaaaaaab" },
	{ "[PER Ann Lee] ([PER Tom])", "Ann Lee; Tom" },
	{ "[ORG Samsung Electronics Co.], [ORG Samsung], [ORG Samsung Electronics].",
	  "Samsung Electronics Co.=Samsung,Samsung Electronics" },
	{ "[LOC Kenya] and [ORG Kenya Airways]", "Kenya; Kenya Airways" },
	{ "[PER Anna du Toit] led. [ORG? Du Toit] left.", "Anna du Toit=Du Toit" },
	{ "[PER Anna du Toit] led. [ORG Toit] left.", "Anna du Toit; Toit" },
	{ "[ORG? Serb Novak Djokovic] won. [PER Djokovic] left.", "Serb Novak Djokovic=Djokovic" },
	{ "[ORG Acme Corp.] grew. [ORG? Acme] hired.", "Acme Corp.=Acme" },
	{ "[ORG Fort Hood] fell. [PER Hood] left.", "Fort Hood; Hood" },
	{ "[LOC? Paris] met [PER Paris Moon].", "Paris; Paris Moon" },
	{ "[ORG Aston Villa] drew. [PER? Villa] led. [ORG Villa] ran.", "Aston Villa=Villa" },
	{ "[ORG Example Post] wrote. The [ORG Post] saw.", "Example Post=Post" },
	{ "[ORG White House] spoke. The [ORG House] voted.", "White House; House" },
	{ "[ORG University of Exeter] and [ORG Exeter]", "University of Exeter; Exeter" },
	{ "[ORG Nordvik ASA] grew. [ORG Nordvik] hired.", "Nordvik ASA=Nordvik" },
	{ "[PER Cllr Beth Nile] spoke. [PER Cllr Nile] left.", "Cllr Beth Nile=Cllr Nile" },
	{ "", "" },
};

static void names_of_the_same_one_are_tied(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(links); i++) {
		arena a = { 0 };
		mention_list m = { 0 };
		strbuf got = { 0 };
		str text = read_marked(&a, links[i].text, &m);
		size_t n;
		const gloss_entity *e = alias_link(&a, text, &m, &n);

		describe(e, n, &got);
		assert_str(strbuf_str(&got), links[i].want);
		strbuf_clear(&got);
		vec_clear(&m);
		arena_clear(&a);
	}
}

static void the_byline_counts_for_nothing(void **state)
{
	arena a = { 0 };
	mention_list m = { 0 };
	str text = read_marked(&a, "[PER Ana Ruiz] [ORG Test Wire] [PER Tom Vega]", &m);
	const gloss_entity *e;
	size_t n;

	(void)state;
	m.p[0].byline = m.p[1].byline = true;
	e = alias_link(&a, text, &m, &n);
	assert_int_equal(n, 3);
	assert_true(e[0].byline && e[1].byline && !e[2].byline);
	assert_int_equal(e[0].mention_count, 0);
	assert_int_equal(e[2].mention_count, 1);
	assert_int_equal(m.p[2].entity, 2);
	vec_clear(&m);
	arena_clear(&a);
}

static void types_are_voted(void **state)
{
	arena a = { 0 };
	mention_list m = { 0 };
	str text = read_marked(&a, "[ORG Fox], [PER Fox], [PER Fox]", &m);
	const gloss_entity *e;
	size_t n;

	(void)state;
	e = alias_link(&a, text, &m, &n);
	assert_int_equal(n, 1);
	assert_int_equal(e[0].type, GLOSS_PER);
	vec_clear(&m);

	m = (mention_list){ 0 };
	text = read_marked(&a, "[ORG Aston Villa] drew. [PER? Villa] led, [PER? Villa] lost.", &m);
	e = alias_link(&a, text, &m, &n);
	assert_int_equal(n, 1);
	assert_int_equal(e[0].type, GLOSS_ORG);
	vec_clear(&m);
	arena_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_the_same_one_are_tied),
		cmocka_unit_test(the_byline_counts_for_nothing),
		cmocka_unit_test(types_are_voted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
