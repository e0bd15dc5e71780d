"""Speed, memory and exactness of Annexe, measured beside its peers on files that the benchmarks make themselves."""
