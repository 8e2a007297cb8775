"""Qwen3.5-397B (coming soon): Large MoE reasoning model with ultra-long context and strong coding
and agent performance.
"""
