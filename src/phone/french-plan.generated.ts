// Made by scripts/generate-french-plan.js: change that, not this.

/** The release of libphonenumber-js whose metadata the plan was derived from. */
export const PHONE_METADATA_VERSION = '1.13.16';

/**
 * One line a range: the first and the last prefix (five digits of the national number, without the 0), the calling
 * code ("508/6" where the national number is what follows 508), the line type, then the region or the fault.
 */
export const FRENCH_PLAN_RANGES = `
10000 16199 33 fixed FR
16200 16399 33 platform - excluded
16400 19899 33 fixed FR
19900 19900 33 fixed FR fictional
19901 26190 33 fixed FR
26191 26191 33 fixed FR fictional
26192 26199 33 fixed FR
26200 26316 262 fixed RE
26317 26399 262 unknown - invalid
26400 26879 33 fixed FR
26880 26899 262 platform - excluded
26900 26904 262 fixed YT
26905 26905 262 unknown - invalid
26906 26907 262 fixed YT
26908 26914 262 unknown - invalid
26915 26915 262 fixed YT
26916 26949 262 unknown - invalid
26950 26954 262 fixed YT
26955 26959 262 unknown - invalid
26960 26970 262 fixed YT
26971 26979 262 unknown - invalid
26980 26980 262 fixed YT
26981 26999 262 unknown - invalid
27000 27199 33 platform - excluded
27200 35300 33 fixed FR
35301 35301 33 fixed FR fictional
35302 37699 33 fixed FR
37700 37899 33 platform - excluded
37900 39999 33 fixed FR
40000 40999 33 unknown - invalid
41000 42399 33 fixed FR
42400 42599 33 platform - excluded
42600 46570 33 fixed FR
46571 46571 33 fixed FR fictional
46572 50799 33 fixed FR
50800 50819 508/6 unknown - invalid
50820 50839 508/6 fixed-or-mobile PM
50840 50840 508/6 mobile PM
50841 50841 508/6 fixed PM
50842 50843 508/6 fixed-or-mobile PM
50844 50844 508/6 mobile PM
50845 50847 508/6 fixed PM
50848 50850 508/6 fixed-or-mobile PM
50851 50851 508/6 fixed PM
50852 50854 508/6 fixed-or-mobile PM
50855 50856 508/6 mobile PM
50857 50899 508/6 fixed-or-mobile PM
50900 53648 33 fixed FR
53649 53649 33 fixed FR fictional
53650 56799 33 fixed FR
56800 56999 33 platform - excluded
57000 58999 33 fixed FR
59000 59000 590 fixed MF
59001 59006 590 fixed GP
59007 59007 590 fixed MF
59008 59008 590 fixed GP
59009 59009 590 fixed MF
59010 59012 590 fixed GP
59013 59013 590 fixed MF
59014 59026 590 fixed GP
59027 59027 590 fixed BL
59028 59028 590 fixed GP
59029 59029 590 fixed BL
59030 59030 590 fixed MF
59031 59042 590 fixed GP
59043 59043 590 fixed MF
59044 59049 590 fixed GP
59050 59050 590 fixed MF
59051 59052 590 fixed BL
59053 59055 590 fixed GP
59056 59056 590 fixed MF
59057 59057 590 fixed GP
59058 59058 590 fixed MF
59059 59066 590 fixed GP
59067 59067 590 unknown - invalid
59068 59070 590 fixed GP
59071 59076 590 unknown - invalid
59077 59077 590 fixed MF
59078 59078 590 fixed GP
59079 59079 590 fixed MF
59080 59086 590 fixed GP
59087 59087 590 fixed BL
59088 59099 590 fixed GP
59100 59399 33 fixed FR
59400 59415 594 fixed GF
59416 59419 594 unknown - invalid
59420 59449 594 fixed GF
59450 59455 594 unknown - invalid
59456 59463 594 fixed GF
59464 59479 594 unknown - invalid
59480 59480 594 fixed GF
59481 59489 594 unknown - invalid
59490 59499 594 fixed GF
59500 59599 33 fixed FR
59600 59610 596 fixed MQ
59611 59614 596 unknown - invalid
59615 59615 596 fixed MQ
59616 59626 596 unknown - invalid
59627 59683 596 fixed MQ
59684 59688 596 unknown - invalid
59689 59690 596 fixed MQ
59691 59693 596 unknown - invalid
59694 59699 596 fixed MQ
59700 59869 33 fixed FR
59870 59879 590 platform - excluded
59880 59889 594 platform - excluded
59890 59899 596 platform - excluded
59900 59999 33 fixed FR
60000 63899 33 mobile FR
63900 63907 262 mobile YT
63908 63908 262 unknown - invalid
63909 63911 262 mobile YT
63912 63918 262 unknown - invalid
63919 63930 262 mobile YT
63931 63938 262 unknown - invalid
63939 63940 262 mobile YT
63941 63949 262 unknown - invalid
63950 63950 262 mobile YT
63951 63954 262 unknown - invalid
63955 63979 262 mobile YT
63980 63989 262 unknown - invalid
63990 63990 262 mobile YT
63991 63993 262 unknown - invalid
63994 63997 262 mobile YT
63998 63998 33 mobile FR fictional
63999 63999 262 mobile YT
64000 68999 33 mobile FR
69000 69099 590 mobile GP
69100 69121 590 unknown - invalid
69122 69135 590 mobile GP
69136 69199 590 unknown - invalid
69200 69306 262 mobile RE
69307 69309 262 unknown - invalid
69310 69313 262 mobile RE
69314 69319 262 unknown - invalid
69320 69322 262 mobile RE
69323 69329 262 unknown - invalid
69330 69333 262 mobile RE
69334 69338 262 unknown - invalid
69339 69355 262 mobile RE
69356 69359 262 unknown - invalid
69360 69366 262 mobile RE
69367 69369 262 unknown - invalid
69370 69373 262 mobile RE
69374 69376 262 unknown - invalid
69377 69377 262 mobile RE
69378 69379 262 unknown - invalid
69380 69388 262 mobile RE
69389 69389 262 unknown - invalid
69390 69394 262 mobile RE
69395 69396 262 unknown - invalid
69397 69397 262 mobile RE
69398 69398 262 unknown - invalid
69399 69399 262 mobile RE
69400 69438 594 mobile GF
69439 69439 594 unknown - invalid
69440 69449 594 mobile GF
69450 69489 594 unknown - invalid
69490 69499 594 mobile GF
69500 69599 33 mobile FR
69600 69799 596 mobile MQ
69800 69999 33 mobile FR
70000 70839 33 unknown - invalid
70840 70845 508 mobile PM
70846 70849 33 unknown - invalid
70850 70856 508 mobile PM
70857 70899 33 unknown - invalid
70900 70904 590 mobile GP
70905 70909 590 unknown - invalid
70910 70913 596 mobile MQ
70914 70919 596 unknown - invalid
70920 70923 262 mobile RE
70924 70929 262 unknown - invalid
70930 70933 594 mobile GF
70934 70934 33 unknown - invalid
70935 70937 262 mobile YT
70938 72999 33 unknown - invalid
73000 79999 33 mobile FR
80000 80599 33 toll-free FR
80600 80999 33 uan FR
81000 81199 33 shared-cost FR excluded
81200 81999 33 premium FR excluded
82000 82199 33 shared-cost FR excluded
82200 82499 33 premium FR excluded
82500 82699 33 shared-cost FR excluded
82700 83603 33 premium FR excluded
83604 83605 33 unknown - invalid
83606 83999 33 premium FR excluded
84000 84099 33 shared-cost FR excluded
84100 84199 33 unknown - invalid
84200 84299 33 shared-cost FR excluded
84300 84399 33 unknown - invalid
84400 84499 33 shared-cost FR excluded
84500 84999 33 unknown - invalid
85000 86999 33 premium FR excluded
87000 87999 33 unknown - invalid
88000 88399 33 premium FR excluded
88400 88499 33 shared-cost FR excluded
88500 89999 33 premium FR excluded
90000 90099 33 voip FR
90100 90199 33 unknown - invalid
90200 93949 33 voip FR
93950 93959 590 voip GP
93960 93969 594 voip GF
93970 93973 596 voip MQ
93974 93979 590 voip GP
93980 93981 262 voip YT
93982 93989 33 voip FR
93990 93993 262 voip RE
93994 94749 33 voip FR
94750 94756 590 platform - excluded
94757 94759 33 platform - excluded
94760 94766 594 platform - excluded
94767 94769 33 platform - excluded
94770 94779 596 platform - excluded
94780 94781 262 platform - excluded
94782 94789 33 platform - excluded
94790 94796 262 platform - excluded
94797 94999 33 platform - excluded
95000 97599 33 voip FR
97600 97619 590 voip GP
97620 97621 594 voip GF
97622 97622 262 voip RE
97623 97626 594 voip GF
97627 97628 262 voip RE
97629 97629 594 voip GF
97630 97633 262 voip RE
97634 97636 594 voip GF
97637 97637 262 voip RE
97638 97659 594 voip GF
97660 97673 596 voip MQ
97674 97675 596 fixed MQ
97676 97677 596 voip MQ
97678 97679 596 fixed MQ
97680 97689 590 voip GP
97690 97699 262 voip YT
97700 99999 33 voip FR
`;
