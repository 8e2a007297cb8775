specpress.receiveModels([["runware","Runware",[["alibaba-qwen3-5-397b","Qwen3.5-397B","alibaba:qwen@3.5-397b"],["openai-gpt-5-5","GPT-5.5","openai:gpt@5.5"]]]]);
