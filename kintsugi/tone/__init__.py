"""What must not be said to a customer is found before it is sent (P30)."""

from kintsugi.tone.check import check_tone, mended
from kintsugi.tone.finding import Finding, Tone

__all__ = ["Finding", "Tone", "check_tone", "mended"]
