/** English remarks. Words that are harmless French ("retard", "on") are left out: nobody says which language a cell is in. */
import { type RemarkList, SOURCE_ART_9, SOURCE_COMMENTS, SOURCE_ICD_10 } from './remark-terms.js';

export const REMARKS_EN: RemarkList = {
  remarks: [
    {
      category: 'insult',
      reason: 'Words that insult wherever they stand, and phrases in which ordinary words do.',
      source: SOURCE_COMMENTS,
      terms: `idiot, moron, moronic, asshole, arsehole, bastard, bitch, bitchy, cunt, dickhead, fuck, fucking, fucker, fucked, prick, wanker, twat, {a,complete,total,such a} jerk,
stupid, dumb, dumbass, retarded, imbecile, cretin, scumbag, whore, slut, piece of shit, shit, shitty, bullshit, {old,silly} {hag,bat,cow,bag,fool,goat,git}, nutter, nutcase, lunatic,
{is,was,crazy old,completely,totally,absolutely} {crazy,bonkers,nuts,insane,mental}, crazy {woman,man,lady,guy,customer,bitch,old,cat lady}, a loser, such a loser, liar, pain in the {ass,arse,neck,backside}, pain in the a, douche, douchebag, tosser, faggot, dyke, nigger, nigga, paki, chink, spic,
redneck, white trash, cheapskate, tightwad, piss off, pissed off, screw you, twit, halfwit, numpty, dimwit, airhead, fat {cow,pig,slob,bitch}, lazy {cow,pig,slob,bastard,sod}, rude {cow,bitch,bastard,sod}, scum, trailer trash, time waster, timewaster, arse, ass, bugger, bollocks, karen`,
    },
    {
      category: 'health',
      reason: 'Illnesses, disabilities, treatments and states that are said of a person.',
      source: SOURCE_ART_9,
      terms: `alcoholic, alcoholism, {is,was,sounded,sounds,seems,seemed,always,very} drunk, drunkard, cancer, chemo, chemotherapy, tumour, tumor, leukaemia, leukemia, {a,had a,suffered a,after a,his,her} stroke, heart {attack,disease,condition,failure,surgery,problem},
diabetic, diabetes, {is,was,seems,sounds,clinically,very} depressed, depression, bipolar, schizophreni{c,a}, autis{tic,m}, dementia, alzheimer, parkinson, hiv, has aids, epilep{sy,tic}, {is,was,registered,severely,her husband is,his wife is} disabled,
disabled {person,woman,man,customer,lady,son,daughter,husband,wife,mother,father,child}, disability, wheelchair, {is,was,nearly,almost,a bit,quite,very,half,stone} deaf, hard of hearing, {is,was,nearly,almost,registered,going} blind, blind {man,woman,lady,customer}, pregnan{t,cy}, miscarriage, hospitali{s,z}ed, in hospital, in the hospital, in hospice,
{had,after,having,needs,waiting for,recovering from,hip,knee,back,eye} {surgery,an operation}, mentally {ill,disabled,unstable,unwell}, mental {illness,health,problem,breakdown,issue}, nervous breakdown, suicidal, suicide, drug {addict,addiction,user}, junkie, addict, in rehab, sick leave, illness, terminally ill, seriously ill, {is,was,very,been,fell} {ill,sick,unwell}, obese, overdose, {has,had,got,with} covid, covid positive, senile,
health {problem,issue,condition,concern}, bad health, poor health, ill health, nursing home, care home, on antidepressants, antidepressant, arthritis, asthma(tic), multiple sclerosis, hepatitis, psychiatric, on oxygen, dying, on dialysis, amputee, paralysed, paralyzed, losing {his,her} mind, burnout, memory loss`,
    },
    {
      category: 'religion',
      reason:
        'Beliefs and practices that are said of a person. "Christian" and "Catholic" only where they are no name.',
      source: SOURCE_ART_9,
      terms: `jewish, jew, muslim, moslem, islam, islamic, {is,is a,a,devout,born again,practising,strict,very,good,evangelical} {christian,catholic}, christian {family,couple,faith,beliefs}, protestant, jehovah, jehovah s witness, jehovahs witness, buddhist, hindu, sikh, atheist, mormon, ramadan, mosque, synagogue,
{goes to,at,in,from} church, {is a,a,catholic} {priest,rabbi,imam,vicar,pastor}, hijab, headscarf, {is,very,deeply,not,quite} religious, religious {belief,ground,reason,fanatic,nut,family}, scientologist, kosher, sabbath, bible basher`,
    },
    {
      category: 'politics',
      reason: 'Opinions and votes that are said of a person.',
      source: SOURCE_ART_9,
      terms: `tory, tories, {votes,voted,voting,will vote,always votes} {labour,conservative,green,tory,republican,democrat,for trump,for macron,macron,le pen,trump,ukip,reform,leave,remain,far right}, {labour,conservative,green,ukip,reform,trump,le pen,macron} {voter,supporter,activist}, {a,is a,staunch,lifelong} {republican,democrat,socialist,conservative,liberal}, maga, brexiteer, remainer, leftist, lefty,
left wing(er), right wing(er), far {right,left}, communist, fascist, nazi, marxist, anti vaxxer, antivaxxer, conspiracy theorist, political {view,opinion,activist,belief}, anarchist, hates {trump,macron,labour,tories}`,
    },
    {
      category: 'union',
      reason: 'Membership of a trade union.',
      source: SOURCE_ART_9,
      terms: `trade union(ist), {union,unison} {member,rep,man,official,activist,representative,organiser,steward}, shop steward, unionised, unionized, in the union, {is,was,are,went,out} on strike, picket line`,
    },
    {
      category: 'origin',
      reason: 'Racial or ethnic origin.',
      source: SOURCE_ART_9,
      terms: `arab, {is,a,an,of,some,probably,sounds,looks,from a} {african,asian,indian,pakistani,chinese,polish,romanian,nigerian,jamaican,turkish,algerian,moroccan,arabic,bulgarian,black,brown}, {black,african,asian,indian,pakistani,chinese,polish,romanian,nigerian,jamaican,turkish,algerian,moroccan,foreign,brown,eastern european} {man,woman,guy,lady,family,girl,bloke,person,people,couple,client,customer,accent,origin,descent}, gypsy, gypsies, immigrant, foreigner, refugee, asylum seeker,
{thick,heavy,strong,foreign,funny} accent, {of,person of,people of,man of,woman of} colo(u)r, coloured {man,woman,lady,person,people,guy}, illegal alien, nigger, nigga, paki, chink, spic, ethnic {origin,minority}, mixed race, not english, not british, not from here, go back to`,
    },
    {
      category: 'sexuality',
      reason: 'Sex life and orientation, which article 9 names beside the others.',
      source: SOURCE_ART_9,
      terms: `gay, lesbian, homosexual, bisexual, transgender, transsexual, faggot, dyke, queer, prostitute, sleeps with, sleeping with, sex life, having an affair, cheats on, cheating on`,
    },
    {
      category: 'insult',
      reason: 'Further words of contempt, gone through by kind: dirt, stupidity, manners, cowardice, madness.',
      source: SOURCE_COMMENTS,
      terms: `{is,was,a,an,complete,total,utter,absolute,bloody} {pillock,plonker,muppet,weirdo,creep,pig,slob,psycho,freak,clown,wimp,coward,crook,thug,chav,pikey,snob,nobody,waste of space,basket case,lowlife,degenerate}, pillock, plonker, weirdo, psycho, lowlife, low life, chav, knobhead, bellend, shithead, jackass, dipshit, birdbrain, brain dead, braindead, bonehead, blockhead, simpleton, ignoramus, nincompoop, {thick as,dumb as,mad as,nutty as} {_},
{old,silly,stupid,miserable,grumpy,nasty,moaning} {hag,crone,trout,sod,moo,witch,biddy,codger,fart,man,woman,mare}, filthy {man,woman,pig,bastard}, dirty {old man,pig,bastard}, ugly, smelly, stinks, {not,isn t} the {sharpest,brightest} {_}, {few,one} {sandwiches,brick} short of {_}, off {his,her} rocker, {he,she} s {mad,nuts,crazy,thick,stupid}, go to hell, {can,could} drop dead, up yours, racist, good for nothing, waste of {oxygen,space}`,
    },
    {
      category: 'health',
      reason: 'Diseases, injuries, disorders, treatments and dependence, chapter by chapter.',
      source: SOURCE_ICD_10,
      terms: `tuberculosis, hiv positive, herpes, sepsis, melanoma, lymphoma, mastectomy, in remission, anaemi{a,c}, haemophilia, thyroid, insulin, eating disorder, anorexi{a,c}, bulimi{a,c}, panic attack, anxiety, {ptsd,adhd,ocd}, paranoid, psychotic, schizo, delusional, {sees,seeing} a {psychiatrist,therapist,psychologist,shrink}, in {therapy,intensive care,a coma,a wheelchair}, self harm, on {methadone,medication,morphine,chemo,benefits for disability}, alcohol problem, drink problem, drinking problem, heroin, cocaine, smokes weed, muscular dystrophy, cystic fibrosis, lupus, psoriasis, endometriosis, menopaus{e,al}, cirrhosis, crohn s, kidney {failure,disease,stone}, liver {failure,disease}, copd, emphysema, pneumonia, glaucoma, cataract, hearing {aid,loss,impaired}, {partially,visually} {sighted,impaired}, lost {his,her} {sight,hearing}, pacemaker, angina, blood clot, high blood pressure, sciatica, broken {leg,arm,hip,back,wrist}, fracture{d,}, on crutches, migraine, abortion, ivf, caesarean, {expecting,having} a baby, bedridden, housebound, incontinent, palliative, end of life, life support, {going,gone} senile, lost {his,her} marbles, not all there, learning {disability,difficulties}, special needs, down syndrome, tourette, dyslexi{a,c}, stutter, asperger, brain {damage,damaged,injury,tumour,tumor}, chronic {pain,illness,fatigue}, fibromyalgia, epileptic fit, seizure`,
    },
    {
      category: 'religion',
      reason: 'Further confessions, currents, offices and rites.',
      source: SOURCE_ART_9,
      terms: `judaism, buddhism, hinduism, islamist, salafi, sunni, shia, {eastern,greek,russian,orthodox} orthodox, orthodox jew, pentecostal, adventist, quaker, amish, evangelical, born again, {is a,a} {nun,monk,deacon}, niqab, burka, burqa, skullcap, koran, quran, torah, {reads,quotes,preaching} the bible, {at,for,during} {prayer,prayers}, friday prayers, goes to mass, religious cult, in a cult, agnostic, bar mitzvah, first communion, halal, {god,jesus} freak`,
    },
    {
      category: 'politics',
      reason: 'Further parties, currents and positions.',
      source: SOURCE_ART_9,
      terms: `lib dem, snp, plaid cymru, {member,supporter,councillor} {of,for} the {labour,conservative,green,tory,reform,republican,democratic} party, party {activist,donor}, trotskyist, stalinist, nationalist, white supremacist, neo nazi, antifa, feminist, libertarian, {pro,anti} {brexit,eu,immigration,abortion,life,choice,vax,palestine,israel,trump}, supports {trump,biden,corbyn,farage,labour,le pen,macron}, {loves,likes,fan of} {trump,farage,corbyn,le pen,macron}, remoaner, extremist, royalist, monarchist, {homophobic,xenophobic,antisemitic,islamophobic}`,
    },
    {
      category: 'union',
      reason: 'Further unions, mandates and acts.',
      source: SOURCE_ART_9,
      terms: `{unite,gmb,usdaw,rmt,aslef,nasuwt,neu,tuc} {member,rep,union,the union}, {union,works council} {rep,member,dues,card,meeting,delegate}, works council, industrial action, unionist, collective bargaining`,
    },
    {
      category: 'origin',
      reason: 'Further origins, only with a word that makes a person of them.',
      source: SOURCE_ART_9,
      terms: `{black,african,asian,afghan,syrian,iraqi,iranian,somali,sudanese,ethiopian,ghanaian,kenyan,bangladeshi,vietnamese,filipino,thai,arab,arabic,albanian,bosnian,serbian,ukrainian,russian,roma,jewish,kurdish,caribbean,latino,hispanic,mexican,white,oriental,middle eastern,north african} {man,woman,guy,lady,family,girl,bloke,person,people,couple,accent,origin,descent,immigrant,refugee,background},
{originally,comes,is} from {africa,poland,romania,india,pakistan,china,nigeria,turkey,algeria,morocco,syria,afghanistan,somalia,abroad}, wog, golliwog, darkie, half caste, coloured, illegal immigrant, migrant, traveller site, pikey, {doesn t,does not,hardly,barely,can t} speak english, broken english, bad english, non white, dark skinned, brown skin, overstayed, deported`,
    },
    {
      category: 'sexuality',
      reason: 'Further words of sex life.',
      source: SOURCE_ART_9,
      terms: `lgbt, lesbians, same sex {partner,couple,marriage}, drag queen, tranny, trans {man,woman}, {his,her} {mistress,lover,bit on the side}, unfaithful, adulter{y,er}, impotent, viagra, nymphomaniac, swinger, fetish, pervert, paedophile, pedophile, sex {worker,offender,pest}, escort girl`,
    },
  ],
  harmless: [
    {
      reason: 'Associations, trades, places, sayings and goods.',
      terms: `retarded by, cancer insurance, cancer {research,charity,sign,the zodiac sign,ascendant}, star sign cancer, zodiac cancer, stroke of {luck,genius}, crazy {busy,price,cheap,good,frog}, {chinese,indian,turkish,african,asian,polish} {restaurant,takeaway,food,shop,supermarket,market,lesson,language}, {a,an,some} {chinese,indian} {restaurant,takeaway},
catholic {school,church,university}, christian {school,name}, {works,working,nurse,doctor,job} {in,at,in a,at a,in the,at the} {hospital,the hospital,care home,nursing home,hospice,church,mosque}, disability {insurance,cover}, health {insurance,cover}, illness cover, critical illness cover, credit union, european union, union {street,square,jack},
health and safety, {mental,} health {shop,centre,club}, disabled {access,parking,toilet,toilets}, feature is disabled, account is disabled, option is disabled, account was disabled, line is disabled, line is dead, blind {spot,date}, {roller,venetian,window} blind, black {friday,and white,market,list}, labour {cost,market}, great depression, sick of {waiting,calls,being}, dying to, far right of, far left {of,door}, on the far {right,left}, nazi zombie`,
    },
  ],
};
