"""Reference recogniser for names.toml, fillers.toml, classes.toml, salts.toml, warnings.toml.
Small and slow on purpose: it shows what rules.md means. Python 3.11+, standard library only."""
import os, re, tomllib, unicodedata
HERE=os.path.join(os.path.dirname(os.path.abspath(__file__)),'..','..','src','content','names')
load=lambda f: tomllib.load(open(os.path.join(HERE,f),'rb'))
NAMES,FILL,CLASSES,SALTS,WARN=(load(f) for f in('names.toml','fillers.toml','classes.toml','salts.toml','warnings.toml'))
META=NAMES['meta']; LANGS=META['languages']; CC=META['countries']
IDS={s['id']:s for s in NAMES['substance']}
MINERALS=[i for i in IDS if 'stems' in IDS[i]]

# ---- §1 folding -------------------------------------------------------------------------------
LETTERS={'ß':'ss','ẞ':'ss','œ':'oe','Œ':'oe','æ':'ae','Æ':'ae','ø':'o','Ø':'o','ł':'l','Ł':'l','đ':'d','ı':'i','µ':'u','μ':'u'}
DROP='\'’‘ʼ´`′\u00ad\u200b\u200c\u200d\u2060\ufeff'
MARKS='®™©℠*†‡§¹²³'
# French and Italian elision is a word of its own: d'hydroxyzine, l'eau, dell'estratto
ELISION=re.compile(r"(?i)(?<![^\W_])(d|l|n|s|m|t|j|c|qu|dell|all|nell|sull|dall|un|jusqu|lorsqu)['’‘ʼ´`′](?=\w)")
def fold(s):
    s=re.sub(r'(?<=\w)[-‐‑\u00ad]\s*\r?\n\s*(?=\w)','',s)          # word broken at a line end
    s=ELISION.sub(r'\1 ',s)
    s=''.join('' if c in DROP else ' ' if c in MARKS else LETTERS.get(c,c) for c in s)
    s=unicodedata.normalize('NFKD',s)
    return ''.join(c for c in s if not unicodedata.combining(c)).lower()
def keys(name):
    """All squeezed keys of a name: with the base letter, and with the German/Nordic digraph."""
    out={squeeze(name)}
    alt=name
    for a,b in{'ä':'ae','ö':'oe','ü':'ue','Ä':'ae','Ö':'oe','Ü':'ue','å':'aa','Å':'aa','ø':'oe','Ø':'oe'}.items(): alt=unicodedata.normalize('NFC',alt).replace(a,b)
    out.add(squeeze(alt))
    return {k for k in out if k}
TOKEN=re.compile(r'[a-z]+|\d+(?:[.,]\d+)*')
def squeeze(s): return ''.join(t.replace('.','').replace(',','') for t in TOKEN.findall(fold(s)))
class T:
    __slots__=('w','hard','punct','a','b')
    def __init__(s,w,hard,punct,a,b): s.w,s.hard,s.punct,s.a,s.b=w,hard,punct,a,b
def bounds(name):
    """Where the tokens of a name meet, counted in letters of its key."""
    out=[];n=0
    for t in TOKEN.findall(fold(name)): n+=len(t.replace('.','').replace(',','')); out.append(n)
    return frozenset(out[:-1])
PUNCT=re.compile(r'[,;+/|•·–—:!?]|\.\s|\.$')
def tokens(text):
    f=fold(text); out=[]; last=0
    for m in TOKEN.finditer(f):
        gap=f[last:m.start()]
        p=bool(out) and bool(PUNCT.search(gap)) and not(gap.strip()=='.' and len(out[-1].w)<=2)
        out.append(T(m.group().replace('.','').replace(',',''),p or (bool(out) and '\n' in gap),p,m.start(),m.end())); last=m.end()
    return out

# ---- the table of names -----------------------------------------------------------------------
ALONE={k for v in META['only_alone'].values() for n in v for k in keys(n)}
BOUNDS={}   # key -> boundary sets of the names that have it
def alt_bounds(name,k):
    b=bounds(name)
    if len(k)==len(squeeze(name)): return b
    alt=unicodedata.normalize('NFC',name)
    for a,c in{'ä':'ae','ö':'oe','ü':'ue','Ä':'ae','Ö':'oe','Ü':'ue','å':'aa','Å':'aa','ø':'oe','Ø':'oe'}.items(): alt=alt.replace(a,c)
    return bounds(alt)
def put(d,name,val):
    for k in keys(name):
        d.setdefault(k,[]).append(val); BOUNDS.setdefault(k,set()).add(alt_bounds(name,k))
BASE={}
for i,m in IDS.items():
    if not isinstance(m.get('inn'),dict): continue
    for la in LANGS:
        for n in m['inn'].get(la,[]): put(BASE,n,('id',i))
# §4 Latin, from the English INN: sertraline -> sertralinum, sertralini
def latin(n):
    n=n[:-1] if n.endswith('e') else n
    return (n[:-2]+'ium',n[:-2]+'ii') if n.endswith('ium') else (n+'um',n+'i')
for i,m in IDS.items():
    if isinstance(m.get('inn'),dict) and m['kind'] in('medicine','partner','member') and not m['inn']['en'][0].endswith('s'):
        n=m['inn']['en'][0]
        if re.fullmatch(r'[a-z]{6,}',n) and i not in NAMES['no_latin']:
            for x in latin(n): put(BASE,x,('id',i))
for c in CLASSES['class']:
    for la in LANGS:
        for n in c['names'][la]: put(BASE,n,('class',c['key']))
NEVER={}
for f in FILL['filler']:
    for la in LANGS:
        for n in f['names'][la]:
            put(NEVER,n,(f['of'],f['group']))
for n in FILL['latin']['never']: put(NEVER,n,('-','never'))
OTHER={}   # salts of ingredients that are not on the list
DRUG_SALT={}
for d in FILL['drug_salt']:
    for la in LANGS:
        for n in d['names'][la]:
            for k in keys(n):
                DRUG_SALT.setdefault(k,set()).add(d['mineral'])
            if 'id' not in d: put(OTHER,n,('other',n))
BEFORE={}   # Italian names that may stand behind "potassio", "magnesio", "calcio"
for d in FILL['drug_salt']:
    es={k for n in d['names']['es'] for k in keys(n)}
    for n in d['names']['it']: BEFORE.setdefault(d['mineral'],set()).update(k for k in keys(n) if d['mineral']=='potassium' or k not in es)
# counter-ion words, by mineral, squeezed
ION={}
for m in('sodium','potassium','magnesium','calcium','strontium'):
    for la in SALTS['salt'][m]:
        for n in SALTS['salt'][m][la]:
            for k in keys(n): ION[re.sub(r'^(de|di)(?=pot|mag|cal|sod|kal)','',k)]=m
for m,d in FILL['adjective'].items():
    for la in d:
        for n in d[la]:
            for k in keys(n): ION[k]=m
TAILS=set()
for s,d in SALTS['salt'].items():
    for la,v in d.items():
        for n in v: TAILS|=keys(n)
FORMS=set()
for v in [SALTS['words']['release'],*SALTS['words']['forms'].values()]:
    for n in v: FORMS|={x for x in keys(n)}
TAILS|={f for f in FORMS if len(f)>3}
TAILS.discard(''); TAILS-={'base'}
# one-word INNs that may begin a compound (German, Dutch, English spelling)
STEMS={}
for i,m in IDS.items():
    if not isinstance(m.get('inn'),dict): continue
    for la in('de','nl','en'):
        for n in m['inn'].get(la,[]):
            if len(TOKEN.findall(fold(n)))==1 or '-' in n:
                for k in keys(n):
                    if len(k)>=5 and k not in ALONE: STEMS.setdefault(k,set()).add(i)
MIN={}
for i in MINERALS:
    for la,v in IDS[i]['stems'].items():
        for s in v: MIN.setdefault(squeeze(s),i)
for i,v in FILL['latin']['stems'].items():
    for s in v: MIN.setdefault(squeeze(s),i)
# Only 4 letters, or words of everyday language: whole word or with a salt behind it, never with any tail
MIN_WHOLE=set(NAMES['whole_stems'])
METALS=NAMES['metals']
def tail_ok(r,depth=0):
    if not r: return True
    if depth>3: return False
    return any(r.startswith(t) and tail_ok(r[len(t):],depth+1) for t in TAILS)
def compound(w):
    """§3: ids of a word such as doxylaminsuccinat, magnesiumcitrat, natriumvalproaat."""
    for cut in range(len(w)-1,3,-1):
        k,r=w[:cut],w[cut:]
        if k in STEMS and tail_ok(r): return STEMS[k]
    for k in sorted(MIN,key=len,reverse=True):
        if w.startswith(k):
            r=w[len(k):]
            if not r or tail_ok(r) or (k not in MIN_WHOLE and len(k)>=5): return {MIN[k]}
    for m in METALS:
        if w.startswith(m) and w[len(m):] in STEMS: return STEMS[w[len(m):]]
    return None

def brands(country):
    out={}
    for i,m in IDS.items():
        for src,v in m.get('brands',{}).get(country,{}).items():
            for b in v: put(out,b,('brand',(i,)))
    for c in NAMES['combination']:
        if country in c['countries']: put(out,c['brand'],('brand',tuple(c['contains'])+(('also',) if c['also'] else ())))
    for f in NAMES['family']:
        if f['country']==country:
            put(out,f['brand'],('family',f['brand']))
            for v in f['variant']:
                if keys(v['name'])!=keys(f['brand']): put(out,v['name'],('brand',tuple(v.get('contains',()))+(('also',) if v['also'] else ())))
    return out
_B={c:brands(c) for c in CC}
# Before a country is chosen: what means the same wherever it is sold, and "ask for the country" for the rest.
def anywhere():
    seen={}
    for c in CC:
        for k,v in _B[c].items(): seen.setdefault(k,[]).append(v)
    out={}
    for k,each in seen.items():
        held={None if any(kind=='family' for kind,_ in v) else frozenset(x for _,ids in v for x in ids if x!='also') for v in each}
        if len(held)==1 and None not in held: out[k]=sum(each,[])
        elif k not in BASE: out[k]=[('country',k)]
    return out
_B[None]=anywhere()

# ---- §5 sections ------------------------------------------------------------------------------
def _rx(p):
    parts=[r'\W+'.join(map(re.escape,TOKEN.findall(fold(x)))) for x in p.split('{x}')]
    rx=r'\W+(?:\w+\W+){1,6}?'.join(x for x in parts if x)
    # a name that begins a heading is in its line: not the title above it
    if p.startswith('{x}'): rx=r'(?:\w+[^\w\n.!?;:•·|–]+){1,6}?'+rx
    return rx
HEADS=[]
for k,d in WARN.items():
    if k.startswith(('stop_','resume_')):
        for la in LANGS:
            for p in d[la]: HEADS.append((k.startswith('resume_'),len(TOKEN.findall(fold(p))),re.compile(_rx(p)+r'(?!\w)')))
HEADS.sort(key=lambda h:-h[1])
def active(text):
    """The text with everything outside the active parts blanked."""
    f=fold(text); marks=[]
    if len(f)<60: return f
    for m in re.finditer(r'(?:^|[\n.!?;:•·|–]\s*|\n)(?:[\-*•]?\s*\d{0,2}[.)]?\s*)*(?=\w)',f):
        # at the word, and at a number before it: "1 Tablette enthält"
        for at in[m.start()+x.start() for x in re.finditer(r'\d+',m.group())]+[m.end()]:
            best=None
            for on,n,rx in HEADS:
                x=rx.match(f,at)
                if x and (best is None or x.end()>best[1]): best=(on,x.end())
            if best: marks.append((at,best[0]))
    out=list(f); on=True; last=0
    for at,state in sorted(marks)+[(len(f),None)]:
        if not on:
            for i in range(last,at):
                if out[i]!='\n': out[i]=' '
        if state is not None: on=state
        last=at
    return ''.join(out)

NEG_B=sorted({tuple(TOKEN.findall(fold(p))) for la in LANGS for p in WARN['negation_before'][la]},key=len,reverse=True)
NEG_A={k for la in LANGS for p in WARN['negation_after'][la] for k in keys(p)}
BEFORE_METAL=set(SALTS['words']['before_metal'])
METAL_FIRST={v:k for k,v in SALTS['words']['metal_first'].items()}
AND=set(WARN['joining'])

def recognise(text,country=None):
    """-> dict(ids=set, classes=set, families=set, first=bool (ask for the country), also=bool, negated=set)"""
    res=dict(ids=set(),classes=set(),families=set(),first=False,also=False,negated=set())
    t=tokens(active(text)); n=len(t)
    table=_B.get(country,{})
    units={k for v in SALTS['words']['units'] for k in keys(v)}
    neutral=lambda w: w.isdigit() or w in units or w in FORMS or w in TAILS
    def whole(i,j): return all(neutral(x.w) for x in t[:i]) and all(neutral(x.w) for x in t[j:])
    i=0; neg_until=-1; neg=False
    while i<n:
        # negation words
        hit=None
        for p in NEG_B:
            if tuple(x.w for x in t[i:i+len(p)])==p: hit=len(p); break
        # longest name from here
        best=None; s=''; here=[]
        for j in range(i,min(n,i+14)):
            s+=t[j].w
            here.append(len(s))
            hardcross=any(x.punct for x in t[i+1:j+1])
            cut=frozenset(here[:-1])
            for kind,tab in(('filler',NEVER),('brand',table),('name',BASE),('other',OTHER)):
                if s in tab:
                    if hardcross and len(s)<10: continue
                    if not any(cut<=b for b in BOUNDS[s]): continue      # text may join what a name parts, never part what it joins
                    if s in ALONE and not whole(i,j+1): continue
                    score=(j+1-i and len(s),{'filler':3,'brand':2,'name':1,'other':0}[kind])
                    if best is None or score>best[0]: best=(score,kind,s,j+1)
        if best is None:
            c=compound(t[i].w)
            if c: best=((len(t[i].w),1),'ids',c,i+1)
            elif hit: neg=True; neg_until=i+hit+2; i+=hit; continue
        elif hit and best[3]-i<hit: best=None; neg=True; neg_until=i+hit+2; i+=hit; continue
        if best is None:
            if neg and (t[i].hard or i>neg_until): neg=False
            i+=1; continue
        _,kind,k,j=best
        negated=(neg and not t[i].hard and i<=neg_until) or (j<n and not t[j].hard and t[j].w in NEG_A)
        found=set()
        # the metal before its drug, as Italian prints it: "potassio losartan"
        if kind=='name' and j==i+1 and t[i].w in METAL_FIRST and j<n and not t[j].hard:
            m=METAL_FIRST[t[i].w]
            if t[j].w in BEFORE.get(m,()): i=j; continue
        if kind=='filler':
            for of,group in NEVER[k]:
                if group=='if-active': found.add(of)
        elif kind=='ids': found|=set(k)
        elif kind=='brand':
            for kk,v in table[k]:
                if kk=='family': res['families'].add(v)
                elif kk=='country': res['first']=True
                else:
                    found|={x for x in v if x!='also'}; res['also']|='also' in v and not negated
        elif kind=='name':
            for kk,v in BASE[k]:
                if kk=='class':
                    if not negated: res['classes'].add(v)
                else: found.add(v)
        (res['negated'] if negated else res['ids']).update(found)
        # a counter-ion that belongs to this name
        ions=set(DRUG_SALT.get(k,())) if isinstance(k,str) else set()
        for f in found:
            if f not in MINERALS: ions|={x for x in IDS[f].get('salts',[]) if x in('potassium','magnesium','calcium','sodium','strontium')}
        if ions:
            x=j
            while x<n and not t[x].hard and x-j<5:
                w=re.sub(r'^hemi','',t[x].w)
                if ION.get(w) in ions: j=x+1; break
                if t[x].w not in BEFORE_METAL and t[x].w not in TAILS: break
                x+=1
        if negated and j<n and t[j].w in AND: neg=True; neg_until=j+2; j+=1
        elif not negated: neg=False
        i=j
    return res
