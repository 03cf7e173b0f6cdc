#!/bin/sh
# Divides every problem of a folder of MDGPLIB files with several seeds, and prints a Markdown table beside the published values.
#   Benchmarks/mdg.sh FOLDER [SECONDS [SEEDS [PATTERN]]]
# FOLDER holds *.txt and best_known.tsv (instance, elements, groups, best, average, worst). BENCH is the program.
set -eu
folder=${1:?folder of problems}
seconds=${2:-20}
seeds=${3:-5}
pattern=${4:-}
bench=${BENCH:-.build/release/cohort-bench}

echo "| instance | mean | best | published average | published best |"
echo "|---|---|---|---|---|"
for file in "$folder"/*"$pattern"*.txt; do
    name=$(basename "$file" .txt)
    for seed in $(seq "$seeds"); do
        "$bench" formation mdg "$file" --seconds "$seconds" --seed "$seed"
    done | sed 's/.*"objective":\([0-9.]*\).*/\1/' | awk -v name="$name" -v known="$folder/best_known.tsv" '
        NR == 1 || $1 > best { best = $1 }
        { sum += $1 }
        END {
            published = "— | —"
            while ((getline line < known) > 0) {
                split(line, field, "\t")
                if (field[1] == name) published = sprintf("%.2f | %.2f", field[5], field[4])
            }
            printf "| `%s` | %.2f | %.2f | %s |\n", name, sum / NR, best, published
        }'
done
