"""How each code reads: in plain words, as managers use them, and as the template of Annex A writes it.

Both are by code set, then code, from the code sets of the model. Source: Ofsted ILACS Annex A template, August 2019,
Codes_used sheet; sets whose name begins with `sif_` from 001 Lancashire handbook, Appendix 2.
"""

from extracts.model.code_sets import load

ANNEX_A_TEXTS = {name: texts for name in load().names() if (texts := load().annex_a_value(name))}
PLAIN_TEXTS = {name: load().codes(name) for name in load().names()}
