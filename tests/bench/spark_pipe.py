"""spark_pipe.py IN.jsonl OUT_DIR COMMAND...: the lines of IN through the command, by Spark's pipe.

The command runs once for each part of the input; the parts of OUT_DIR are in its order. Pipe
starts programs with an empty environment unless it is given one."""
import os
import shlex
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
lines = spark.sparkContext.textFile(sys.argv[1], minPartitions=8)
lines.pipe(shlex.join(sys.argv[3:]), env=dict(os.environ), checkCode=True).saveAsTextFile(sys.argv[2])
spark.stop()
