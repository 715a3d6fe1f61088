"""Writes agreement.txt.br: what recognise.py answers to the texts of check.py and to labels made of them.
The Rust recogniser is compared with it (tests/content/agreement.rs). Run: python3 agreement.py
A line: country, text as JSON, answer. An answer: ids, "#" classes, "?" families, "!" ask for the country first,
"&" others too, "-" denied ids, each with a blank before it."""
import io, json, os, random, contextlib
import brotli   # pip install brotli
import recognise as R
HERE=os.path.dirname(os.path.abspath(__file__))
texts={}    # (text, country), in order
real=R.recognise
def noting(text,country=None):
    texts.setdefault((text,country)); return real(text,country)
R.recognise=noting
with contextlib.redirect_stdout(io.StringIO()): import check
R.recognise=real
random.seed(11)
known=list(texts)
# Names inside sentences, lists and labels, with the marks and headings around them.
HEADINGS=[p.replace('{x}',random.choice(('Nytol','Zoloft 50 mg','X'))) for k,d in R.WARN.items() if k.startswith(('stop_','resume_')) for la in R.LANGS for p in d[la]]
NEGATIONS=[p for k in('negation_before','negation_after','negation_word') for la in R.LANGS for p in R.WARN[k][la]]
JOIN=[', ',' ','\n',' + ','; ',' / ',' and ',' und ',' et ','. ',': ',' (','\n\n','\n- ','\n2. ',' • ',' with ','-',' – ','...','\u00a0']
WORDS=['50 mg','tablets','0,5','Filmtabletten','water','für','Erwachsene','x','d\u2019','l\u2019eau','(as','hydrate)','retard','E 172','10.000 IE','plus','forte','of','de','hemi','natrium','magnesium','kalium','eisenfrei','foo','Ä','ﬁ','½']
for n in range(9000):
    pick=[random.choice(known)[0] for _ in range(random.randint(1,5))]
    country=random.choice(R.CC+[None])
    parts=[]
    for p in pick:
        parts.append(p)
        if random.random()<.45: parts.append(random.choice(HEADINGS)+random.choice([':','\n',' ','']))
        if random.random()<.35: parts.append(random.choice(NEGATIONS))
        if random.random()<.5: parts.append(random.choice(WORDS))
    if random.random()<.5: random.shuffle(parts)
    text=''.join(p+random.choice(JOIN) for p in parts)
    if random.random()<.1: text=text.upper()
    if random.random()<.1: at=random.randrange(len(text)); text=text[:at]+random.choice("-'®.,\u2019")+text[at:]
    texts.setdefault((text,country))
# Every brand where it is not sold, and in no country.
for c in R.CC:
    for i,m in R.IDS.items():
        for v in m['brands'].get(c,{}).values():
            for b in v: texts.setdefault((b,random.choice(R.CC))); texts.setdefault((b,None))
    for x in R.NAMES['combination']:
        if c in x['countries']: texts.setdefault((x['brand'],None))
    for f in R.NAMES['family']:
        if f['country']==c:
            for b in[f['brand']]+[v['name'] for v in f['variant']]: texts.setdefault((b,c)); texts.setdefault((b,None)); texts.setdefault((b+' 20 mg tablets',c))
def told(r):
    out=sorted(r['ids'])+['#'+x for x in sorted(r['classes'])]+['?'+x for x in sorted(r['families'])]
    if r['first']: out.append('!')
    if r['also']: out.append('&')
    return '\t'.join(out+['-'+x for x in sorted(r['negated'])])
lines=[f"{c or ''}\t{json.dumps(t,ensure_ascii=False)}\t{told(real(t,c))}\n" for t,c in texts]
small=brotli.compress(''.join(lines).encode(),quality=11,lgwin=24)
with open(os.path.join(HERE,'agreement.txt.br'),'wb') as f: f.write(small)
print(len(lines),'texts;',len(small),'bytes')
