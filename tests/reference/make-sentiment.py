"""Fills in the scores of sentiment.json: pip install vaderSentiment==3.3.2, then python3 make-sentiment.py.

Emoji are switched off, as in Coterie; everything else is the reference as released. Texts are kept, so a new case is
added to the file by its text alone: {"text": "..."}.
"""

import json
import pathlib

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

path = pathlib.Path(__file__).with_name("sentiment.json")
analyzer = SentimentIntensityAnalyzer()
analyzer.emojis = {}

cases = json.loads(path.read_text(encoding="utf-8"))
scored = [{"text": case["text"], **analyzer.polarity_scores(case["text"])} for case in cases]
path.write_text(json.dumps(scored, indent=2) + "\n", encoding="utf-8")
