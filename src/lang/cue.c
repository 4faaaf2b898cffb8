/* cue.c - the lexicon of cue words, and the way from "denied" to "deny". */
#include "lang/cue.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

typedef struct lemma {
	const char *base;
	cue_kind kind;
	bool noun;
} lemma;

/* Sorted, for it is searched by halves. */
static const lemma lemmas[] = {
	{ "accusation", CUE_NOUN, false },   { "accuse", CUE_JUDGE, false },
	{ "acknowledge", CUE_SAY, false },   { "add", CUE_SAY, false },
	{ "address", CUE_JUDGE, true },      { "admission", CUE_NOUN, false },
	{ "admit", CUE_SAY, false },         { "advise", CUE_SAY, false },
	{ "advocate", CUE_JUDGE, false },    { "affirm", CUE_SAY, false },
	{ "agree", CUE_SAY, false },         { "allegation", CUE_NOUN, false },
	{ "allege", CUE_SAY, false },        { "amend", CUE_SAY, false },
	{ "announce", CUE_SAY, false },      { "announcement", CUE_NOUN, false },
	{ "answer", CUE_SAY, true },         { "apologise", CUE_JUDGE, false },
	{ "apologize", CUE_JUDGE, false },   { "appeal", CUE_JUDGE, true },
	{ "applaud", CUE_JUDGE, false },     { "argue", CUE_SAY, false },
	{ "argument", CUE_NOUN, false },     { "article", CUE_NOUN, false },
	{ "ask", CUE_SAY, false },           { "assail", CUE_JUDGE, false },
	{ "assert", CUE_SAY, false },        { "assertion", CUE_NOUN, false },
	{ "assume", CUE_THINK, false },      { "assure", CUE_SAY, false },
	{ "attack", CUE_JUDGE, true },       { "attest", CUE_SAY, false },
	{ "avow", CUE_SAY, false },          { "banner", CUE_NOUN, false },
	{ "bark", CUE_SAY, false },          { "bash", CUE_JUDGE, false },
	{ "beg", CUE_SAY, false },           { "begin", CUE_SAY, false },
	{ "belief", CUE_NOUN, false },       { "believe", CUE_THINK, false },
	{ "bellow", CUE_SAY, false },        { "bemoan", CUE_SAY, false },
	{ "berate", CUE_JUDGE, false },      { "beseech", CUE_SAY, false },
	{ "bill", CUE_NAME, true },          { "blame", CUE_JUDGE, true },
	{ "blast", CUE_JUDGE, true },        { "blog", CUE_SAY, true },
	{ "bluster", CUE_SAY, false },       { "boast", CUE_SAY, false },
	{ "boo", CUE_JUDGE, false },         { "brag", CUE_SAY, false },
	{ "brand", CUE_NAME, true },         { "bristle", CUE_SAY, false },
	{ "broadcast", CUE_SAY, false },     { "call", CUE_NAME, true },
	{ "campaign", CUE_JUDGE, true },     { "caption", CUE_SAY, true },
	{ "cast", CUE_JUDGE, true },         { "castigate", CUE_JUDGE, false },
	{ "categorize", CUE_JUDGE, false },  { "caution", CUE_SAY, true },
	{ "celebrate", CUE_JUDGE, false },   { "certify", CUE_SAY, false },
	{ "challenge", CUE_JUDGE, true },    { "chant", CUE_SAY, true },
	{ "characterise", CUE_NAME, false }, { "characterize", CUE_NAME, false },
	{ "charge", CUE_SAY, true },         { "chastise", CUE_JUDGE, false },
	{ "cheer", CUE_JUDGE, true },        { "chide", CUE_JUDGE, false },
	{ "chime", CUE_SAY, false },         { "chorus", CUE_SAY, false },
	{ "christen", CUE_NAME, false },     { "cite", CUE_SAY, false },
	{ "claim", CUE_SAY, true },          { "clarify", CUE_SAY, false },
	{ "classify", CUE_JUDGE, false },    { "column", CUE_NOUN, false },
	{ "commend", CUE_JUDGE, false },     { "comment", CUE_SAY, true },
	{ "compare", CUE_JUDGE, false },     { "comparison", CUE_NOUN, false },
	{ "complain", CUE_SAY, false },      { "complaint", CUE_NOUN, false },
	{ "compliment", CUE_JUDGE, false },  { "concede", CUE_SAY, false },
	{ "conclude", CUE_SAY, false },      { "concur", CUE_SAY, false },
	{ "condemn", CUE_JUDGE, false },     { "confide", CUE_SAY, false },
	{ "confirm", CUE_SAY, false },       { "congratulate", CUE_JUDGE, false },
	{ "consider", CUE_THINK, false },    { "contend", CUE_SAY, false },
	{ "contention", CUE_NOUN, false },   { "continue", CUE_SAY, false },
	{ "correct", CUE_SAY, false },       { "counsel", CUE_SAY, false },
	{ "counter", CUE_SAY, true },        { "credit", CUE_JUDGE, false },
	{ "criticise", CUE_JUDGE, false },   { "criticism", CUE_NOUN, false },
	{ "criticize", CUE_JUDGE, false },   { "crow", CUE_SAY, false },
	{ "cry", CUE_SAY, false },           { "deadpan", CUE_SAY, false },
	{ "decide", CUE_THINK, false },      { "declaration", CUE_NOUN, false },
	{ "declare", CUE_SAY, false },       { "decry", CUE_JUDGE, false },
	{ "deem", CUE_NAME, false },         { "defend", CUE_JUDGE, false },
	{ "demand", CUE_SAY, true },         { "denote", CUE_JUDGE, false },
	{ "denounce", CUE_JUDGE, false },    { "deny", CUE_SAY, false },
	{ "depict", CUE_NAME, false },       { "deride", CUE_JUDGE, false },
	{ "describe", CUE_NAME, false },     { "description", CUE_NOUN, false },
	{ "designate", CUE_JUDGE, false },   { "disagree", CUE_SAY, false },
	{ "disclaim", CUE_SAY, false },      { "disclose", CUE_SAY, false },
	{ "discount", CUE_JUDGE, false },    { "discuss", CUE_JUDGE, false },
	{ "dismiss", CUE_JUDGE, false },     { "dispute", CUE_SAY, false },
	{ "divulge", CUE_SAY, false },       { "doubt", CUE_THINK, true },
	{ "downplay", CUE_JUDGE, false },    { "draft", CUE_SAY, true },
	{ "dream", CUE_THINK, true },        { "dub", CUE_NAME, false },
	{ "echo", CUE_SAY, true },           { "editorial", CUE_NOUN, false },
	{ "elaborate", CUE_SAY, false },     { "email", CUE_SAY, true },
	{ "emphasise", CUE_SAY, false },     { "emphasize", CUE_SAY, false },
	{ "encourage", CUE_JUDGE, false },   { "endorse", CUE_JUDGE, false },
	{ "enquire", CUE_SAY, false },       { "entreat", CUE_SAY, false },
	{ "essay", CUE_NOUN, false },        { "estimate", CUE_SAY, true },
	{ "evoke", CUE_JUDGE, false },       { "exclaim", CUE_SAY, false },
	{ "excoriate", CUE_JUDGE, false },   { "exhort", CUE_SAY, false },
	{ "expect", CUE_THINK, false },      { "explain", CUE_SAY, false },
	{ "fault", CUE_JUDGE, true },        { "fear", CUE_THINK, true },
	{ "feel", CUE_THINK, false },        { "figure", CUE_SAY, true },
	{ "find", CUE_THINK, false },        { "finish", CUE_SAY, true },
	{ "forecast", CUE_SAY, true },       { "fume", CUE_SAY, false },
	{ "gloat", CUE_SAY, false },         { "go", CUE_SAY, false },
	{ "grill", CUE_SAY, false },         { "groan", CUE_SAY, false },
	{ "growl", CUE_SAY, false },         { "grumble", CUE_SAY, false },
	{ "guess", CUE_THINK, false },       { "gush", CUE_SAY, false },
	{ "hail", CUE_JUDGE, false },        { "hashtag", CUE_SAY, false },
	{ "headline", CUE_SAY, true },       { "hear", CUE_THINK, true },
	{ "heckle", CUE_JUDGE, false },      { "highlight", CUE_SAY, true },
	{ "hint", CUE_SAY, true },           { "hiss", CUE_SAY, false },
	{ "hit", CUE_JUDGE, true },          { "holler", CUE_SAY, false },
	{ "hope", CUE_THINK, true },         { "imagine", CUE_THINK, false },
	{ "implore", CUE_SAY, false },       { "imply", CUE_SAY, false },
	{ "indicate", CUE_SAY, false },      { "inform", CUE_SAY, false },
	{ "inquire", CUE_SAY, false },       { "inscribe", CUE_SAY, false },
	{ "insist", CUE_SAY, false },        { "insistence", CUE_NOUN, false },
	{ "instruct", CUE_SAY, false },      { "insult", CUE_JUDGE, false },
	{ "interject", CUE_SAY, false },     { "interrupt", CUE_SAY, false },
	{ "interview", CUE_NOUN, false },    { "intone", CUE_SAY, false },
	{ "introduce", CUE_JUDGE, false },   { "invoke", CUE_JUDGE, false },
	{ "jeer", CUE_SAY, false },          { "joke", CUE_SAY, true },
	{ "jot", CUE_SAY, false },           { "knock", CUE_JUDGE, true },
	{ "know", CUE_THINK, false },        { "label", CUE_NAME, true },
	{ "lambast", CUE_JUDGE, false },     { "lambaste", CUE_JUDGE, false },
	{ "lament", CUE_SAY, false },        { "laud", CUE_JUDGE, false },
	{ "learn", CUE_THINK, false },       { "lecture", CUE_SAY, false },
	{ "letter", CUE_NOUN, false },       { "like", CUE_THINK, false },
	{ "liken", CUE_JUDGE, false },       { "lobby", CUE_JUDGE, false },
	{ "love", CUE_THINK, true },         { "maintain", CUE_SAY, false },
	{ "mean", CUE_THINK, false },        { "memo", CUE_NOUN, false },
	{ "mention", CUE_SAY, false },       { "message", CUE_SAY, true },
	{ "moan", CUE_SAY, false },          { "mock", CUE_JUDGE, false },
	{ "motto", CUE_NOUN, false },        { "murmur", CUE_SAY, false },
	{ "muse", CUE_SAY, false },          { "mutter", CUE_SAY, false },
	{ "name", CUE_NAME, true },          { "narrate", CUE_SAY, false },
	{ "nickname", CUE_NAME, false },     { "note", CUE_SAY, true },
	{ "object", CUE_SAY, true },         { "observe", CUE_SAY, false },
	{ "offer", CUE_SAY, true },          { "op-ed", CUE_NOUN, false },
	{ "opine", CUE_SAY, false },         { "opinion", CUE_NOUN, false },
	{ "oppose", CUE_JUDGE, false },      { "order", CUE_SAY, true },
	{ "paint", CUE_JUDGE, false },       { "pan", CUE_JUDGE, true },
	{ "peg", CUE_JUDGE, false },         { "pen", CUE_SAY, true },
	{ "phrase", CUE_NOUN, false },       { "plea", CUE_NOUN, false },
	{ "plead", CUE_SAY, false },         { "pledge", CUE_SAY, true },
	{ "point", CUE_SAY, true },          { "portray", CUE_NAME, false },
	{ "posit", CUE_SAY, false },         { "post", CUE_SAY, true },
	{ "postulate", CUE_SAY, false },     { "praise", CUE_JUDGE, true },
	{ "pray", CUE_SAY, false },          { "preach", CUE_SAY, false },
	{ "predict", CUE_SAY, false },       { "prediction", CUE_NOUN, false },
	{ "press", CUE_SAY, true },          { "pressure", CUE_JUDGE, true },
	{ "print", CUE_SAY, true },          { "proclaim", CUE_SAY, false },
	{ "prod", CUE_SAY, false },          { "profess", CUE_SAY, false },
	{ "project", CUE_SAY, true },        { "promise", CUE_SAY, true },
	{ "promote", CUE_JUDGE, false },     { "pronounce", CUE_SAY, false },
	{ "propose", CUE_SAY, false },       { "protest", CUE_SAY, true },
	{ "publish", CUE_SAY, false },       { "put", CUE_SAY, false },
	{ "query", CUE_SAY, false },         { "question", CUE_JUDGE, true },
	{ "quip", CUE_SAY, false },          { "quiz", CUE_SAY, false },
	{ "quote", CUE_SAY, true },          { "rant", CUE_SAY, false },
	{ "rate", CUE_JUDGE, true },         { "rave", CUE_SAY, false },
	{ "read", CUE_SAY, false },          { "realise", CUE_THINK, false },
	{ "realize", CUE_THINK, false },     { "reason", CUE_SAY, true },
	{ "rebuke", CUE_JUDGE, false },      { "rebut", CUE_SAY, false },
	{ "recall", CUE_SAY, false },        { "recite", CUE_SAY, false },
	{ "reckon", CUE_SAY, false },        { "recommend", CUE_SAY, false },
	{ "recount", CUE_SAY, false },       { "refer", CUE_NAME, false },
	{ "reference", CUE_JUDGE, true },    { "refute", CUE_SAY, false },
	{ "regard", CUE_JUDGE, false },      { "rehearse", CUE_SAY, false },
	{ "reiterate", CUE_SAY, false },     { "reject", CUE_JUDGE, false },
	{ "rejoin", CUE_SAY, false },        { "relate", CUE_SAY, false },
	{ "remark", CUE_SAY, true },         { "remember", CUE_THINK, false },
	{ "repeat", CUE_SAY, false },        { "reply", CUE_SAY, true },
	{ "report", CUE_SAY, true },         { "request", CUE_NOUN, false },
	{ "respond", CUE_SAY, false },       { "response", CUE_NOUN, false },
	{ "retort", CUE_SAY, false },        { "retweet", CUE_SAY, false },
	{ "reveal", CUE_SAY, false },        { "ridicule", CUE_JUDGE, false },
	{ "rip", CUE_JUDGE, false },         { "riposte", CUE_SAY, false },
	{ "salute", CUE_JUDGE, false },      { "savage", CUE_JUDGE, false },
	{ "say", CUE_SAY, false },           { "scoff", CUE_SAY, false },
	{ "scold", CUE_JUDGE, false },       { "scrawl", CUE_SAY, false },
	{ "scream", CUE_SAY, false },        { "scribble", CUE_SAY, false },
	{ "see", CUE_THINK, false },         { "shout", CUE_SAY, false },
	{ "shriek", CUE_SAY, false },        { "sigh", CUE_SAY, false },
	{ "sign", CUE_SAY, true },           { "signal", CUE_SAY, true },
	{ "sing", CUE_SAY, false },          { "skewer", CUE_JUDGE, false },
	{ "slam", CUE_JUDGE, false },        { "slogan", CUE_NOUN, false },
	{ "snap", CUE_SAY, false },          { "sneer", CUE_SAY, false },
	{ "speak", CUE_SAY, false },         { "specify", CUE_SAY, false },
	{ "speculate", CUE_SAY, false },     { "speech", CUE_NOUN, false },
	{ "start", CUE_SAY, true },          { "state", CUE_SAY, true },
	{ "statement", CUE_NOUN, false },    { "stress", CUE_SAY, false },
	{ "style", CUE_JUDGE, true },        { "suggest", CUE_SAY, false },
	{ "suggestion", CUE_NOUN, false },   { "sum", CUE_SAY, true },
	{ "summarize", CUE_SAY, false },     { "support", CUE_JUDGE, true },
	{ "suppose", CUE_THINK, false },     { "suspect", CUE_THINK, false },
	{ "swear", CUE_SAY, false },         { "tag", CUE_NAME, true },
	{ "talk", CUE_SAY, true },           { "taunt", CUE_SAY, false },
	{ "tease", CUE_SAY, false },         { "telegraph", CUE_SAY, false },
	{ "tell", CUE_SAY, false },          { "term", CUE_NAME, true },
	{ "testify", CUE_SAY, false },       { "testimony", CUE_NOUN, false },
	{ "text", CUE_SAY, true },           { "thank", CUE_JUDGE, false },
	{ "theorize", CUE_SAY, false },      { "think", CUE_THINK, false },
	{ "threaten", CUE_JUDGE, false },    { "thunder", CUE_SAY, false },
	{ "title", CUE_SAY, true },          { "tout", CUE_JUDGE, false },
	{ "trash", CUE_JUDGE, false },       { "trumpet", CUE_JUDGE, false },
	{ "tweet", CUE_SAY, true },          { "type", CUE_SAY, true },
	{ "underline", CUE_SAY, false },     { "underscore", CUE_SAY, false },
	{ "understand", CUE_THINK, false },  { "urge", CUE_SAY, false },
	{ "venture", CUE_SAY, false },       { "view", CUE_JUDGE, true },
	{ "volunteer", CUE_SAY, false },     { "vouch", CUE_SAY, false },
	{ "vow", CUE_SAY, false },           { "want", CUE_THINK, false },
	{ "warn", CUE_SAY, false },          { "warning", CUE_NOUN, false },
	{ "welcome", CUE_JUDGE, true },      { "whisper", CUE_SAY, false },
	{ "wire", CUE_SAY, true },           { "wisecrack", CUE_SAY, false },
	{ "wish", CUE_THINK, true },         { "wonder", CUE_SAY, true },
	{ "words", CUE_NOUN, false },        { "worry", CUE_THINK, true },
	{ "write", CUE_SAY, false },         { "yell", CUE_SAY, false },
};

#define LEMMAS   (sizeof lemmas / sizeof *lemmas)
#define WORD_MAX 24

static const struct irregular {
	str word, base;
	cue_form form;
} irregulars[] = {
	{ STR("begun"), STR("begin"), CUE_PAST },
	{ STR("began"), STR("begin"), CUE_PAST },
	{ STR("beginning"), STR("begin"), CUE_ING },
	{ STR("cast"), STR("cast"), CUE_PAST },
	{ STR("felt"), STR("feel"), CUE_PAST },
	{ STR("found"), STR("find"), CUE_PAST },
	{ STR("goes"), STR("go"), CUE_S },
	{ STR("gone"), STR("go"), CUE_PAST },
	{ STR("heard"), STR("hear"), CUE_PAST },
	{ STR("hit"), STR("hit"), CUE_PAST },
	{ STR("knew"), STR("know"), CUE_PAST },
	{ STR("known"), STR("know"), CUE_PAST },
	{ STR("learnt"), STR("learn"), CUE_PAST },
	{ STR("meant"), STR("mean"), CUE_PAST },
	{ STR("pled"), STR("plead"), CUE_PAST },
	{ STR("put"), STR("put"), CUE_PAST },
	{ STR("read"), STR("read"), CUE_PAST },
	{ STR("said"), STR("say"), CUE_PAST },
	{ STR("sang"), STR("sing"), CUE_PAST },
	{ STR("saw"), STR("see"), CUE_PAST },
	{ STR("seen"), STR("see"), CUE_PAST },
	{ STR("spoke"), STR("speak"), CUE_PAST },
	{ STR("spoken"), STR("speak"), CUE_PAST },
	{ STR("sung"), STR("sing"), CUE_PAST },
	{ STR("swore"), STR("swear"), CUE_PAST },
	{ STR("sworn"), STR("swear"), CUE_PAST },
	{ STR("thought"), STR("think"), CUE_PAST },
	{ STR("told"), STR("tell"), CUE_PAST },
	{ STR("understood"), STR("understand"), CUE_PAST },
	{ STR("went"), STR("go"), CUE_PAST },
	{ STR("words"), STR("words"), CUE_BASE },
	{ STR("written"), STR("write"), CUE_PAST },
	{ STR("wrote"), STR("write"), CUE_PAST },
};

static int by_base(const void *base, const void *row)
{
	return str_cmp(*(const str *)base, str_of(((const lemma *)row)->base));
}

static bool find_lemma(str base, size_t *at)
{
	const lemma *found = bsearch(&base, lemmas, LEMMAS, sizeof *lemmas, by_base);

	if (found)
		*at = (size_t)(found - lemmas);
	return found != NULL;
}

/* stem + tail is the base form: "deny" of "den" + "y". */
static bool find_joined(str stem, str tail, size_t *at)
{
	char word[WORD_MAX + 2];

	if (stem.n < 2)
		return false;
	memcpy(word, stem.p, stem.n);
	memcpy(word + stem.n, tail.p, tail.n);
	return find_lemma((str){ word, stem.n + tail.n }, at);
}

/* stopp -> stop */
static bool find_undoubled(str stem, size_t *at)
{
	return stem.n > 3 && stem.p[stem.n - 1] == stem.p[stem.n - 2] &&
	       find_lemma((str){ stem.p, stem.n - 1 }, at);
}

/* The base form of a word without its "ed" or "ing". */
static bool find_stem(str stem, size_t *at)
{
	return find_joined(stem, STR(""), at) || find_joined(stem, STR("e"), at) ||
	       find_undoubled(stem, at);
}

static bool find_inflected(str w, size_t *at, cue_form *form)
{
	*form = CUE_S;
	if (str_ends(w, STR("ies")) && find_joined((str){ w.p, w.n - 3 }, STR("y"), at))
		return true;
	if (str_ends(w, STR("s")) && find_joined((str){ w.p, w.n - 1 }, STR(""), at))
		return true;
	if (str_ends(w, STR("es")) && find_joined((str){ w.p, w.n - 2 }, STR(""), at))
		return true;
	*form = CUE_PAST;
	if (str_ends(w, STR("ied")) && find_joined((str){ w.p, w.n - 3 }, STR("y"), at))
		return true;
	if (str_ends(w, STR("ed")) && find_stem((str){ w.p, w.n - 2 }, at))
		return true;
	*form = CUE_ING;
	return str_ends(w, STR("ing")) && find_stem((str){ w.p, w.n - 3 }, at);
}

static bool find_irregular(str w, size_t *at, cue_form *form)
{
	for (size_t i = 0; i < sizeof irregulars / sizeof *irregulars; i++) {
		if (str_eq(irregulars[i].word, w)) {
			*form = irregulars[i].form;
			return find_lemma(irregulars[i].base, at);
		}
	}
	return false;
}

bool cue_lookup(str word, cue_word *out)
{
	char lower[WORD_MAX];
	str w = { lower, word.n };
	cue_form form = CUE_BASE;
	size_t at;

	if (word.n < 2 || word.n > WORD_MAX)
		return false;
	for (size_t i = 0; i < word.n; i++)
		lower[i] = ascii_lower(word.p[i]);
	if (!find_irregular(w, &at, &form)) {
		form = CUE_BASE;
		if (!find_lemma(w, &at) && !find_inflected(w, &at, &form))
			return false;
	}
	*out = (cue_word){ .lemma = (uint16_t)(at + 1),
			   .kind = (uint8_t)lemmas[at].kind,
			   .form = (uint8_t)form,
			   .noun = lemmas[at].noun };
	return true;
}

size_t cue_lemma_count(void)
{
	return LEMMAS;
}

str cue_lemma(size_t number)
{
	return number && number <= LEMMAS ? str_of(lemmas[number - 1].base) : STR("");
}
