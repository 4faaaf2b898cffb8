# local.mk - what make check builds and runs; a part of Makefile.am. A new unit test is a line.

TEST_LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(TEST_LOG_DRIVER)
TEST_EXTENSIONS = .sh
AM_TESTS_ENVIRONMENT = \
	srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' CMOCKA_MESSAGE_OUTPUT=TAP \
	CC='$(CC)' GLOSS_DATA='$(abs_srcdir)' GLOSS_HARDENED='$(GLOSS_HARDENED)'; \
	export srcdir builddir CMOCKA_MESSAGE_OUTPUT CC GLOSS_DATA GLOSS_HARDENED;
LOG_DRIVER = $(TEST_LOG_DRIVER)
LOG_COMPILER = $(SHELL) $(srcdir)/tests/tap.sh
TESTS = $(UNIT_TESTS) $(SCRIPT_TESTS)
SCRIPT_TESTS = \
	tests/check-format.sh \
	tests/check-headers.sh \
	tests/check-layers.sh \
	tests/check-sizes.sh \
	tests/check-sorted.sh \
	tests/cli/analyse.sh \
	tests/cli/train.sh \
	tests/cli/spark.sh \
	tests/cli/export.sh \
	tests/cli/note.sh \
	tests/cli/print.sh \
	tests/cli/hardened.sh \
	tests/cli/import.sh \
	tests/cli/start.sh
EXTRA_DIST += $(SCRIPT_TESTS) tests/lib.sh tests/tap.sh
UNIT_TESTS =
check_PROGRAMS = $(UNIT_TESTS)

# A test whose name is that of its one source, and that needs no more than these, is a line.
# replay.c is the main of what has none: the fuzz targets.
UNIT_LDADD = libgloss.a $(LIBS_ALL) $(CMOCKA_LIBS)
REPLAY_MAIN = tests/fuzz/libreplay.a
LDADD = $(REPLAY_MAIN) $(UNIT_LDADD)
check_LIBRARIES = $(REPLAY_MAIN)
tests_fuzz_libreplay_a_SOURCES = tests/fuzz/replay.c

# ---- tests/unit
EXTRA_DIST += tests/unit/contrast.h tests/unit/parse.h tests/unit/random.h tests/unit/test.h tests/cli/hostile.py tests/cli/server.py tests/golden/analysis \
	tests/golden/export tests/golden/import tests/golden/layout tests/golden/notes
UNIT_TESTS += \
	tests/unit/test_confine \
	tests/unit/test_file \
	tests/unit/test_json \
	tests/unit/test_str \
	tests/unit/test_suggest \
	tests/unit/test_url \
	tests/unit/test_ydoc
UNIT_TESTS += \
	tests/unit/test_grapheme \
	tests/unit/test_layout \
	tests/unit/test_normal \
	tests/unit/test_quoted \
	tests/unit/test_sanitise \
	tests/unit/test_search \
	tests/unit/test_utf8
UNIT_TESTS += \
	tests/unit/test_article \
	tests/unit/test_byline \
	tests/unit/test_pipe \
	tests/unit/test_plain \
	tests/unit/test_story
UNIT_TESTS += \
	tests/unit/test_alias \
	tests/unit/test_analysis \
	tests/unit/test_corrections \
	tests/unit/test_cue \
	tests/unit/test_model \
	tests/unit/test_name \
	tests/unit/test_quantity \
	tests/unit/test_sentence \
	tests/unit/test_speaker \
	tests/unit/test_token
UNIT_TESTS += \
	tests/unit/test_anchor \
	tests/unit/test_by_hand \
	tests/unit/test_diff \
	tests/unit/test_export \
	tests/unit/test_guess \
	tests/unit/test_import \
	tests/unit/test_incoming \
	tests/unit/test_typed_over \
	tests/unit/test_index \
	tests/unit/test_merge \
	tests/unit/test_myers \
	tests/unit/test_no_memory \
	tests/unit/test_notes \
	tests/unit/test_save \
	tests/unit/test_save_faults \
	tests/unit/test_store
UNIT_TESTS += \
	tests/unit/test_setting
UNIT_TESTS += \
	tests/unit/test_editor \
	tests/unit/test_key \
	tests/unit/test_keymap \
	tests/unit/test_list \
	tests/unit/test_loop \
	tests/unit/test_paint \
	tests/unit/test_prompt \
	tests/unit/test_surface \
	tests/unit/test_theme
UNIT_TESTS += \
	tests/unit/test_cast \
	tests/unit/test_command \
	tests/unit/test_jumps \
	tests/unit/test_worker
tests_unit_test_save_SOURCES = tests/unit/test_save.c tests/unit/saving.c tests/unit/saving.h
tests_unit_test_save_LDFLAGS = -Wl,--wrap=time
tests_unit_test_save_faults_SOURCES = tests/unit/test_save_faults.c tests/unit/saving.c
tests_unit_test_save_faults_LDFLAGS = -Wl,--wrap=write,--wrap=fsync,--wrap=rename,--wrap=link \
	-Wl,--wrap=mkostemp,--wrap=flock
tests_unit_test_no_memory_SOURCES = tests/unit/test_no_memory.c tests/unit/saving.c
tests_unit_test_no_memory_LDFLAGS = -Wl,--wrap=term_replay_type
tests_unit_test_no_memory_LDADD = $(UNIT_LDADD) $(NCURSES_LIBS)
tests_unit_test_paint_CPPFLAGS = $(AM_CPPFLAGS) $(VTERM_CFLAGS)
tests_unit_test_paint_LDADD = $(UNIT_LDADD) $(VTERM_LIBS)
tests_unit_test_loop_LDADD = $(UNIT_LDADD) $(NCURSES_LIBS)

# The news.
SCRIPT_TESTS += tests/cli/complete.sh tests/cli/confine.sh tests/cli/helper.sh tests/cli/hostile.sh tests/cli/hosts.sh \
	tests/cli/kinds.sh tests/cli/news.sh
if HAVE_CURL
UNIT_TESTS += \
	tests/unit/test_fetch
tests_unit_test_fetch_LDADD = $(NEWS_LIBS) $(CMOCKA_LIBS)
endif
tests_unit_test_guess_LDADD = $(NEWS_LIBS) $(CMOCKA_LIBS)
if HAVE_SQLITE
UNIT_TESTS += \
	tests/unit/test_library
tests_unit_test_library_LDADD = $(NEWS_LIBS) $(CMOCKA_LIBS)
endif
if HAVE_XML
UNIT_TESTS += \
	tests/unit/test_feed \
	tests/unit/test_host \
	tests/unit/test_html \
	tests/unit/test_readable
tests_unit_test_feed_LDADD = $(NEWS_LIBS) $(CMOCKA_LIBS)
tests_unit_test_host_LDADD = $(NEWS_LIBS) $(CMOCKA_LIBS)
tests_unit_test_html_LDADD = $(NEWS_LIBS) $(CMOCKA_LIBS)
tests_unit_test_readable_LDADD = $(NEWS_LIBS) $(CMOCKA_LIBS)
endif

# ---- tests/fuzz: each X_fuzzer.c is linked twice: with replay.c for make check (it reads
# tests/fuzz/corpus/X), and with libFuzzer, for tests/fuzz/run.sh: CC=clang configure
# --enable-fuzzers --enable-sanitizers
EXTRA_DIST += tests/fuzz/corpus tests/fuzz/dict tests/fuzz/run.sh tests/fuzz/story_check.h
UNIT_TESTS += \
	tests/fuzz/analyse_replay \
	tests/fuzz/anchor_replay \
	tests/fuzz/config_replay \
	tests/fuzz/corrections_replay \
	tests/fuzz/export_replay \
	tests/fuzz/import_replay \
	tests/fuzz/json_replay \
	tests/fuzz/key_replay \
	tests/fuzz/layout_replay \
	tests/fuzz/merge_replay \
	tests/fuzz/model_replay \
	tests/fuzz/notes_replay \
	tests/fuzz/plain_replay \
	tests/fuzz/reader_replay \
	tests/fuzz/recode_replay \
	tests/fuzz/sanitise_replay \
	tests/fuzz/search_replay \
	tests/fuzz/token_replay
tests_fuzz_analyse_replay_SOURCES = tests/fuzz/analyse_fuzzer.c
tests_fuzz_anchor_replay_SOURCES = tests/fuzz/anchor_fuzzer.c
tests_fuzz_config_replay_SOURCES = tests/fuzz/config_fuzzer.c
tests_fuzz_corrections_replay_SOURCES = tests/fuzz/corrections_fuzzer.c
tests_fuzz_export_replay_SOURCES = tests/fuzz/export_fuzzer.c
tests_fuzz_import_replay_SOURCES = tests/fuzz/import_fuzzer.c
tests_fuzz_json_replay_SOURCES = tests/fuzz/json_fuzzer.c
tests_fuzz_key_replay_SOURCES = tests/fuzz/key_fuzzer.c
tests_fuzz_layout_replay_SOURCES = tests/fuzz/layout_fuzzer.c
tests_fuzz_merge_replay_SOURCES = tests/fuzz/merge_fuzzer.c
tests_fuzz_model_replay_SOURCES = tests/fuzz/model_fuzzer.c
tests_fuzz_notes_replay_SOURCES = tests/fuzz/notes_fuzzer.c
tests_fuzz_plain_replay_SOURCES = tests/fuzz/plain_fuzzer.c
tests_fuzz_reader_replay_SOURCES = tests/fuzz/reader_fuzzer.c
tests_fuzz_reader_replay_LDADD = $(REPLAY_MAIN) $(UNIT_LDADD) $(NCURSES_LIBS)
tests_fuzz_recode_replay_SOURCES = tests/fuzz/recode_fuzzer.c
tests_fuzz_sanitise_replay_SOURCES = tests/fuzz/sanitise_fuzzer.c
tests_fuzz_search_replay_SOURCES = tests/fuzz/search_fuzzer.c
tests_fuzz_token_replay_SOURCES = tests/fuzz/token_fuzzer.c
if HAVE_XML
UNIT_TESTS += \
	tests/fuzz/attributes_replay \
	tests/fuzz/decode_replay \
	tests/fuzz/feed_replay \
	tests/fuzz/host_replay \
	tests/fuzz/html_replay \
	tests/fuzz/story_replay \
	tests/fuzz/url_replay
tests_fuzz_attributes_replay_SOURCES = tests/fuzz/attributes_fuzzer.c
tests_fuzz_attributes_replay_LDADD = $(REPLAY_MAIN) $(NEWS_LIBS)
tests_fuzz_decode_replay_SOURCES = tests/fuzz/decode_fuzzer.c
tests_fuzz_decode_replay_LDADD = $(REPLAY_MAIN) $(NEWS_LIBS)
tests_fuzz_feed_replay_SOURCES = tests/fuzz/feed_fuzzer.c
tests_fuzz_feed_replay_LDADD = $(REPLAY_MAIN) $(NEWS_LIBS)
tests_fuzz_host_replay_SOURCES = tests/fuzz/host_fuzzer.c
tests_fuzz_host_replay_LDADD = $(REPLAY_MAIN) $(NEWS_LIBS)
tests_fuzz_html_replay_SOURCES = tests/fuzz/html_fuzzer.c
tests_fuzz_html_replay_LDADD = $(REPLAY_MAIN) $(NEWS_LIBS)
tests_fuzz_story_replay_SOURCES = tests/fuzz/story_fuzzer.c
tests_fuzz_story_replay_LDADD = $(REPLAY_MAIN) $(NEWS_LIBS)
tests_fuzz_url_replay_SOURCES = tests/fuzz/url_fuzzer.c
tests_fuzz_url_replay_LDADD = $(REPLAY_MAIN) $(NEWS_LIBS)
endif
if FUZZERS
noinst_PROGRAMS += \
	tests/fuzz/analyse_fuzzer \
	tests/fuzz/anchor_fuzzer \
	tests/fuzz/config_fuzzer \
	tests/fuzz/corrections_fuzzer \
	tests/fuzz/export_fuzzer \
	tests/fuzz/import_fuzzer \
	tests/fuzz/json_fuzzer \
	tests/fuzz/key_fuzzer \
	tests/fuzz/layout_fuzzer \
	tests/fuzz/merge_fuzzer \
	tests/fuzz/model_fuzzer \
	tests/fuzz/notes_fuzzer \
	tests/fuzz/plain_fuzzer \
	tests/fuzz/reader_fuzzer \
	tests/fuzz/recode_fuzzer \
	tests/fuzz/sanitise_fuzzer \
	tests/fuzz/search_fuzzer \
	tests/fuzz/token_fuzzer
tests_fuzz_analyse_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_anchor_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_config_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_corrections_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_export_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_import_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_json_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_key_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_layout_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_merge_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_model_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_notes_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_plain_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_reader_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD) $(NCURSES_LIBS)
tests_fuzz_recode_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_sanitise_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_search_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
tests_fuzz_token_fuzzer_LDADD = $(FUZZ_MAIN) $(UNIT_LDADD)
if HAVE_XML
noinst_PROGRAMS += \
	tests/fuzz/attributes_fuzzer \
	tests/fuzz/decode_fuzzer \
	tests/fuzz/feed_fuzzer \
	tests/fuzz/host_fuzzer \
	tests/fuzz/html_fuzzer \
	tests/fuzz/story_fuzzer \
	tests/fuzz/url_fuzzer
tests_fuzz_attributes_fuzzer_LDADD = $(FUZZ_MAIN) $(NEWS_LIBS)
tests_fuzz_decode_fuzzer_LDADD = $(FUZZ_MAIN) $(NEWS_LIBS)
tests_fuzz_feed_fuzzer_LDADD = $(FUZZ_MAIN) $(NEWS_LIBS)
tests_fuzz_host_fuzzer_LDADD = $(FUZZ_MAIN) $(NEWS_LIBS)
tests_fuzz_html_fuzzer_LDADD = $(FUZZ_MAIN) $(NEWS_LIBS)
tests_fuzz_story_fuzzer_LDADD = $(FUZZ_MAIN) $(NEWS_LIBS)
tests_fuzz_url_fuzzer_LDADD = $(FUZZ_MAIN) $(NEWS_LIBS)
endif
endif

# ---- tests/golden/screen: the reader on a terminal that replays keys
TESTS += tests/golden/screens
check_PROGRAMS += tests/golden/screens
tests_golden_screens_SOURCES = tests/golden/screens.c tests/golden/picture.c \
	tests/golden/picture.h tests/golden/stock.c tests/golden/stock.h tests/unit/contrast.h
tests_golden_screens_LDADD = $(NEWS_LIBS) $(UNIT_LDADD) $(NCURSES_LIBS)
EXTRA_DIST += tests/golden/screen

# ---- tests/tui: screen scripts on a pseudo terminal
TESTS += tests/tui/tuirun
check_PROGRAMS += tests/tui/tuirun
tests_tui_tuirun_SOURCES = tests/tui/tuirun.c tests/tui/script.c tests/tui/script.h tests/tui/typing.c \
	tests/tui/terminal.c tests/tui/terminal.h
tests_tui_tuirun_CPPFLAGS = $(AM_CPPFLAGS) $(VTERM_CFLAGS) -I$(srcdir)/tests/tui
tests_tui_tuirun_LDADD = libgloss.a $(LIBS_ALL) $(VTERM_LIBS) -lutil
# Scripts are found by their folder here and in tuirun, so that a new one needs no line.
dist-hook:
	$(MKDIR_P) $(distdir)/tests/tui
	cp -p $(srcdir)/tests/tui/*.tui $(srcdir)/tests/tui/*.screen $(distdir)/tests/tui

# After a wanted change of a screen or an export; read the diff.
update-golden: tests/tui/tuirun tests/golden/screens tests/unit/test_layout tests/unit/test_export gloss
	UPDATE_GOLDEN=1 srcdir='$(abs_srcdir)' tests/unit/test_layout
	UPDATE_GOLDEN=1 srcdir='$(abs_srcdir)' tests/unit/test_export
	UPDATE_GOLDEN=1 srcdir='$(abs_srcdir)' GLOSS_DATA='$(abs_srcdir)' tests/golden/screens
	GLOSS_UPDATE=1 srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' GLOSS_DATA='$(abs_srcdir)' tests/tui/tuirun
.PHONY: update-golden

# The pictures of doc/SCREENS.md, made of doc/pictures/TABLE
pictures: tests/golden/screens
	srcdir='$(abs_srcdir)' GLOSS_DATA='$(abs_srcdir)' tests/golden/screens --pictures
	chmod 644 '$(abs_srcdir)'/doc/pictures/*.svg
.PHONY: pictures

# ---- tests/cli, tests/tui, tests/eval, tests/bench
EXTRA_PROGRAMS = tests/eval/train_speakers
tests_eval_train_speakers_LDADD = libgloss.a $(LIBS_ALL)
EXTRA_DIST += tests/eval/quotes.sh tests/eval/quotes_convert.py tests/eval/quotes_gold.py
EXTRA_DIST += tests/eval/names.sh tests/eval/wire.marked
EXTRA_DIST += tests/bench/articles.sh tests/bench/distribute.sh tests/bench/names.sh \
	tests/bench/spark_pipe.py tests/bench/scenarios tests/bench/measure tests/bench/judged.py \
	tests/bench/growth tests/bench/peer-compromise.js tests/bench/peer-spacy.py

# Everything that has a bar, beside the peers that are installed, as one table. What it needs from
# elsewhere are folders: BENCH='--tools=DIR --inputs=DIR --corpora=DIR --eval=DIR'; see --help.
bench: gloss tests/eval/reanchor
	$(MAKE) $(AM_MAKEFLAGS) tests/eval/extract tests/eval/feeds || true
	$(srcdir)/tests/bench/measure --gloss=./gloss $(BENCH)
.PHONY: bench
check_PROGRAMS += tests/eval/reanchor
tests_eval_reanchor_LDADD = libgloss.a $(LIBS_ALL)
if HAVE_XML
check_PROGRAMS += tests/eval/extract
tests_eval_extract_LDADD = $(NEWS_LIBS)
check_PROGRAMS += tests/eval/feeds
tests_eval_feeds_LDADD = $(NEWS_LIBS)
endif

if !TESTS_BUILD
check-local:
	@echo 'make check needs cmocka and libvterm: install libcmocka-dev libvterm-dev (Debian)' >&2; exit 1
endif

# ---- what takes longer than make check
EXTRA_DIST += tests/unit/.clang-tidy tests/check-tidy.sh tests/check-valgrind.sh tests/coverage.sh
check-tidy:
	@srcdir='$(srcdir)' TIDY='$(TIDY)' $(SHELL) $(srcdir)/tests/check-tidy.sh $(DEFS) $(AM_CPPFLAGS) \
		$(XML_CFLAGS) $(CURL_CFLAGS) $(SQLITE_CFLAGS)
check-valgrind: gloss gloss-news
	srcdir='$(abs_srcdir)' builddir='$(abs_builddir)' GLOSS_DATA='$(abs_srcdir)' \
		$(SHELL) $(srcdir)/tests/check-valgrind.sh
coverage:
	srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/coverage.sh
.PHONY: check-tidy check-valgrind coverage
